using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A slice on its way through cache and pulling agent: one item, one token.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Streaming.Kafka.KafkaBatchContainer"), SerializationCallbacks(typeof(BatchContainerCodec))]
internal sealed class KafkaBatchContainer : IBatchContainer
{
    [NonSerialized] private readonly Outstanding? _outstanding;
    [NonSerialized] private readonly GroupSpace? _space;
    [NonSerialized] private readonly StreamLane? _lane;
    [NonSerialized] private readonly long _bytes;

    public KafkaBatchContainer(KafkaSlice slice, StreamLane lane, Outstanding outstanding, GroupSpace space, long bytes)
    {
        StreamId = lane.StreamId;
        Slice = slice;
        (_lane, _outstanding, _space, _bytes) = (lane, outstanding, space, bytes);
    }

    [Id(0)] public StreamId StreamId { get; private set; }

    [Id(1)] public EventSequenceTokenV2? Token { get; set; }

    [Id(2)] public KafkaSlice Slice { get; private set; }

    /// <summary>Name of the stream provider.</summary>
    [Id(3)] public string Provider { get; init; } = "";

    /// <summary>Decodes the records for typed consumers; null where the provider has none.</summary>
    [field: NonSerialized] public KafkaCodec? Codec { get; set; }

    public StreamSequenceToken SequenceToken => Token!;

    public StreamLane Lane => _lane!;

    public long Bytes => _bytes;

    public long Since => _outstanding!.Since;

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>()
        => Slice is T item ? [new Tuple<T, StreamSequenceToken>(item, SequenceToken)]
            : Codec is KafkaCodec<T> codec ? TypedEvents.Of(Slice, codec, Token!.SequenceNumber)
            : throw new InvalidOperationException($"Stream provider '{Provider}' has no codec for {typeof(T)}: consume {nameof(KafkaSlice)}, or set a codec with UseJson or UseCodec.");

    public bool ImportRequestContext() => false;

    /// <summary>Lets go of the slice: its records are persisted, or they will be read again.</summary>
    public void Release()
    {
        if (_outstanding!.IsPersisted) return;
        _outstanding.MarkPersisted();
        Slice.Storage.Release();
        _space!.Give(_bytes);
    }
}
