using System.Buffers;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Turns records' values into objects and back. A provider has at most one: a topic holds one kind of event.</summary>
public abstract class KafkaCodec
{
    // Only the class below may derive from it: the provider relies on the pair of them.
    private protected KafkaCodec()
    {
    }

    /// <summary>Type of the objects.</summary>
    public abstract Type ItemType { get; }

    /// <summary>True when a value can be decoded. The reader asks before it hands the record on, so that what cannot be decoded goes to the dead letters.</summary>
    internal abstract bool CanDecode(ReadOnlySpan<byte> value);

    /// <summary>Writes an object of <see cref="ItemType"/>.</summary>
    internal abstract void EncodeObject(object item, IBufferWriter<byte> destination);
}

/// <summary>Turns records' values into <typeparamref name="T"/> and back. Derive from it for a format of your own; <see cref="KafkaStreamOptions.UseJson"/> is there for JSON.</summary>
/// <typeparam name="T">Type of the events, as in <c>IAsyncStream&lt;T&gt;</c>.</typeparam>
public abstract class KafkaCodec<T> : KafkaCodec
{
    /// <inheritdoc/>
    public sealed override Type ItemType => typeof(T);

    /// <summary>Reads one event.</summary>
    /// <param name="value">The record's value; valid during the call. Called from several threads.</param>
    /// <exception cref="Exception">Any exception says that the value is no such event: the record goes to the dead letters.</exception>
    public abstract T Decode(ReadOnlySpan<byte> value);

    /// <summary>Writes one event.</summary>
    public abstract void Encode(T item, IBufferWriter<byte> destination);

    internal sealed override bool CanDecode(ReadOnlySpan<byte> value)
    {
        try
        {
            return Decode(value) is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }

    internal sealed override void EncodeObject(object item, IBufferWriter<byte> destination) => Encode((T)item, destination);
}
