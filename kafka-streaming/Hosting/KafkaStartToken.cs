using Orleans.Providers.Streams.Common;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A point of the past to read from; made by <see cref="KafkaStart"/>.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Streaming.Kafka.KafkaStartToken")]
public sealed class KafkaStartToken : EventSequenceTokenV2
{
    /// <summary>Makes one for the earliest record; for serializers.</summary>
    public KafkaStartToken()
    {
    }

    internal KafkaStartToken(long? timestamp, Dictionary<int, long>? offsets) => (Timestamp, Offsets) = (timestamp, offsets);

    /// <summary>Unix milliseconds to begin at; null where it begins elsewhere.</summary>
    [Id(0)] internal long? Timestamp { get; private set; }

    /// <summary>Offset to begin at by partition; null where it begins elsewhere.</summary>
    [Id(1)] internal Dictionary<int, long>? Offsets { get; private set; }
}
