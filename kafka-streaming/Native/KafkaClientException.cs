namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>Kafka cannot be read at present; the message says what to do about it.</summary>
internal sealed class KafkaClientException(string message, int error = 0) : Exception(message)
{
    public int Error { get; } = error;
}
