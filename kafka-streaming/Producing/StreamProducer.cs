using System.Buffers;
using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Writes to the topic what grains and clients produce to streams.</summary>
internal sealed class StreamProducer(string provider, KafkaStreamOptions options, ProducerConnection connection) : KafkaProducer
{
    private readonly KafkaKeySelector _selector = options.KeySelector ?? KafkaKeySelector.JsonField(options.KeyField);

    /// <summary>Writes events of a stream; ends when the broker has all of them. They are under way together, in order.</summary>
    public Task ProduceAllAsync<T>(StreamId stream, IEnumerable<T> items)
        => Task.WhenAll(items.Select(item => SendAsync(stream.GetKeyAsString(), item as IKafkaMessage ?? new KafkaMessage<T>(item))).ToList());

    public override Task ProduceAsync<T>(string stream, KafkaMessage<T> message) => SendAsync(stream, message);

    private async Task SendAsync(string stream, IKafkaMessage sent)
    {
        Message<byte[], byte[]> message = Compose(stream, sent);
        try
        {
            await connection.ProduceAsync(options.Topic, sent.Partition, message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ProduceException<byte[], byte[]> failure)
        {
            bool uncertain = failure.DeliveryResult?.Status == PersistenceStatus.PossiblyPersisted;
            throw new KafkaProduceException(options.Topic, failure.Error.Reason, (int)failure.Error.Code, uncertain);
        }
        catch (KafkaException failure)
        {
            throw new KafkaProduceException(options.Topic, failure.Error.Reason, (int)failure.Error.Code, isUncertain: false);
        }
    }

    private Message<byte[], byte[]> Compose(string stream, IKafkaMessage sent)
    {
        byte[]? value = Encode(sent.Value);
        byte[]? key = sent.Key is { Length: 0 } ? null : Encoding.UTF8.GetBytes(sent.Key ?? stream);
        var headers = new Headers();
        foreach ((string name, string text) in sent.Headers ?? new Dictionary<string, string>()) headers.Add(name, Encoding.UTF8.GetBytes(text));
        TraceHeaders.Write(Activity.Current, headers);
        if (value is not null) Require(stream, key, value, headers);
        return new Message<byte[], byte[]> { Key = key!, Value = value!, Headers = headers };
    }

    private byte[]? Encode(object? item)
    {
        if (item is null or byte[]) return (byte[]?)item;
        if (options.Codec is not { } codec || !codec.ItemType.IsInstanceOfType(item))
            throw new ArgumentException($"Provider '{provider}' has no codec for {item.GetType()}: set one with UseJson or UseCodec, or produce byte[].");
        var buffer = new ArrayBufferWriter<byte>();
        codec.EncodeObject(item, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    // An event that its readers would take for another stream's is a mistake of the caller, and the caller should hear of it.
    private void Require(string stream, byte[]? key, byte[] value, Headers headers)
    {
        Span<byte> scratch = stackalloc byte[KafkaKeySelector.ScratchBytes];
        byte[] expected = Encoding.UTF8.GetBytes(stream);
        foreach (KafkaKeySelector selector in _selector.Parts)
        {
            if (selector.Source == KafkaKeySource.Header && Find(headers, selector) is null && selector is RecordPartKeySelector) headers.Add(NameOf(selector), expected);
            ReadOnlySpan<byte> input = selector.Source switch { KafkaKeySource.Key => key, KafkaKeySource.Header => Find(headers, selector), _ => value };
            if (selector.Find(input, scratch, out ReadOnlySpan<byte> found) == KafkaKeyResult.Found && found.SequenceEqual(expected)) return;
        }

        throw new ArgumentException($"The event does not name the stream '{stream}' that it was produced to; readers of topic '{options.Topic}' would not find it there.");
    }

    private static byte[]? Find(Headers headers, KafkaKeySelector selector) => headers.TryGetLastBytes(NameOf(selector), out byte[] value) ? value : null;

    private static string NameOf(KafkaKeySelector selector) => Encoding.UTF8.GetString(selector.HeaderName.AsSpan()[..^1]);
}
