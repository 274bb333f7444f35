namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A slice on its way to another silo: exactly the bytes that are in use, copied out of the pooled storage.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaSliceSurrogate")]
internal struct KafkaSliceSurrogate
{
    [Id(0)] public string Topic;
    [Id(1)] public string Log;
    [Id(2)] public int Group;
    [Id(3)] public string Key;
    [Id(4)] public bool WantsSnapshot;
    [Id(5)] public long Timestamp;
    [Id(6)] public IKafkaAcknowledgements? Owner;
    [Id(7)] public KafkaRun[] Runs;
    [Id(8)] public byte[] Layout;
    [Id(9)] public byte[] Values;
    [Id(10)] public string[]? Traces;
    [Id(11)] public bool IsReplay;
    [Id(12)] public int[]? TracedRecords;
}
