namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Records between the applied offset and a slice are missing: do not apply the slice, deactivate; the next activation rewinds.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.KafkaOffsetGapException")]
public sealed class KafkaOffsetGapException : Exception
{
    /// <summary>Makes one without a place.</summary>
    public KafkaOffsetGapException()
    {
    }

    /// <summary>Makes one with a message of its own.</summary>
    public KafkaOffsetGapException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    public KafkaOffsetGapException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal KafkaOffsetGapException(string key, KafkaRun run, long applied)
        : base($"Stream '{key}' misses records of partition {run.Partition}: {applied} is applied, the slice follows {run.Previous}. Deactivate to rewind.")
    {
        Partition = run.Partition;
        Applied = applied;
        Previous = run.Previous;
    }

    /// <summary>Partition with the gap.</summary>
    [Id(0)] public int Partition { get; private set; }

    /// <summary>Last applied offset.</summary>
    [Id(1)] public long Applied { get; private set; }

    /// <summary>Offset that the slice follows.</summary>
    [Id(2)] public long Previous { get; private set; }
}
