namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Kafka did not take an event. Nothing of it was written, unless <see cref="IsUncertain"/>.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.KafkaProduceException")]
public sealed class KafkaProduceException : Exception
{
    /// <summary>Makes one without a place.</summary>
    public KafkaProduceException()
    {
    }

    /// <summary>Makes one with a message of its own.</summary>
    public KafkaProduceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    public KafkaProduceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal KafkaProduceException(string topic, string reason, int code, bool isUncertain)
        : base($"Kafka did not take an event for topic '{topic}': {reason}.")
        => (Topic, Code, IsUncertain) = (topic, code, isUncertain);

    /// <summary>Topic it was meant for.</summary>
    [Id(0)] public string Topic { get; private set; } = "";

    /// <summary>librdkafka's error code: below zero its own, above zero the broker's.</summary>
    [Id(1)] public int Code { get; private set; }

    /// <summary>True when the broker may have it all the same: the answer was lost.</summary>
    [Id(2)] public bool IsUncertain { get; private set; }
}
