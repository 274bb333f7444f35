using Orleans.Providers.Streams.Common;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Token of one event of a typed stream: where it lies in Kafka.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.KafkaRecordToken")]
public sealed class KafkaRecordToken : EventSequenceTokenV2
{
    [NonSerialized] private readonly KafkaSlice? _slice;

    /// <summary>Makes one that stands for no record; for serializers.</summary>
    public KafkaRecordToken()
    {
    }

    internal KafkaRecordToken(long sequence, int index, KafkaSlice slice, int partition, long offset, long previous)
        : base(sequence, index)
    {
        _slice = slice;
        (Log, Partition, Offset, Previous) = (slice.Log, partition, offset, previous);
    }

    /// <summary>Identity of the log that the record is of.</summary>
    [Id(0)] public string Log { get; private set; } = "";

    /// <summary>Kafka partition.</summary>
    [Id(1)] public int Partition { get; private set; }

    /// <summary>Kafka offset.</summary>
    [Id(2)] public long Offset { get; private set; } = -1;

    /// <summary>Offset of the same stream's record before this one in the partition; -1 when the reader saw none.</summary>
    [Id(3)] public long Previous { get; private set; } = -1;

    /// <summary>W3C trace context that the record carried, to be the parent of a span of one's own; null where it had none, while nobody listens to <see cref="KafkaTracing.SourceName"/>, and beyond the first sixteen traced records of a delivery.</summary>
    [Id(4)] public string? TraceParent { get; internal init; }

    /// <summary>The delivery that the record came in; null in a token that came from elsewhere.</summary>
    internal KafkaSlice? Slice => _slice;
}
