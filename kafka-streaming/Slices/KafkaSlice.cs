namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Records of one stream in one delivery: the bytes of several records in one buffer, with their offsets and runs.</summary>
/// <remarks>Its bytes are pooled by the reader: read it only while handling the delivery.</remarks>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaSlice")]
public sealed class KafkaSlice
{
    [Id(5)] internal KafkaRun[] RunArray = [];
    [Id(6)] internal byte[] Buffer = [];
    [Id(7)] internal int[] Ends = [];
    [Id(8)] internal long[] Offsets = [];

    /// <summary>Topic the records were read from.</summary>
    [Id(0)] public required string Topic { get; init; }

    /// <summary>Identity of the log: changes when the topic was re-created or another cluster is read.</summary>
    [Id(1)] public required string Log { get; init; }

    /// <summary>Partition group of the reader.</summary>
    [Id(2)] public required int Group { get; init; }

    /// <summary>What the stream is keyed by: the service.</summary>
    [Id(3)] public required string Key { get; init; }

    /// <summary>True when the reader asks for a snapshot soon: the stream has records delivered long ago and not yet persisted.</summary>
    [Id(4)] public bool WantsSnapshot { get; init; }

    /// <summary>Number of records; 0 in a slice that only asks for a snapshot.</summary>
    public int Count => Ends.Length;

    /// <summary>Runs in the order of the records.</summary>
    public ReadOnlySpan<KafkaRun> Runs => RunArray;

    /// <summary>Tells the reader what is persisted, so that it may let go of it and commit. One way: losing it costs a repeated request, no record.</summary>
    public ValueTask AcknowledgeAsync(AppliedOffsets persisted)
    {
        ArgumentNullException.ThrowIfNull(persisted);
        return ValueTask.CompletedTask;
    }
}
