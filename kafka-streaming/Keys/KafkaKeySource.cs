namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Part of a record that a key selector looks into.</summary>
internal enum KafkaKeySource
{
    Value,
    Key,
    Header,
}
