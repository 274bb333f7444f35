using Orleans.Metadata;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Brings the streams <c>key|group</c> of all groups to the one grain <c>key</c>. Name it in the grain's attribute: <c>[ImplicitStreamSubscription("logs", "kafka")]</c>.</summary>
public sealed class KafkaStreamIdMapper : IStreamIdMapper
{
    /// <summary>The name that the mapper is registered under.</summary>
    public const string Name = "kafka";

    /// <inheritdoc/>
    public IdSpan GetGrainKeyId(GrainBindings grainBindings, StreamId streamId)
    {
        ReadOnlySpan<byte> key = streamId.Key.Span;
        int end = key.LastIndexOf((byte)'|');
        return new IdSpan((end < 0 ? key : key[..end]).ToArray());
    }
}
