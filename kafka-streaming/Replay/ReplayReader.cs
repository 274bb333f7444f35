using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Reads one stream's past on a thread of its own: its records among all those of its partitions. Commits nothing.</summary>
internal sealed partial class ReplayReader : IDisposable
{
    private const int BatchSize = 4096;
    private const int SlicesAhead = 8;
    private const int WaitMilliseconds = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private readonly Channel<KafkaSlice> _slices = Channel.CreateBounded<KafkaSlice>(SlicesAhead);
    private readonly CancellationTokenSource _stop = new();
    private readonly nint[] _messages = new nint[BatchSize];
    private readonly ReplayRequest _request;
    private readonly KafkaStreamOptions _options;
    private readonly ReplayFilter _filter;
    private readonly LogIdentitySource _identity;
    private readonly ILogger _logger;
    private List<ReplayRange>? _ranges;

    public ReplayReader(ReplayRequest request, KafkaStreamOptions options, LogIdentitySource identity, ILogger<ReplayReader> logger)
    {
        (_request, _options, _identity, _logger) = (request, options, identity, logger);
        _filter = new ReplayFilter(request, options);
    }

    /// <summary>The slices, oldest first; ends at the end of the past.</summary>
    public ChannelReader<KafkaSlice> Slices => _slices.Reader;

    public void Start() => new Thread(Run) { IsBackground = true, Name = $"kafka-replay-{_request.Stream}" }.Start();

    public void Dispose() => _stop.Cancel();

    private void Run()
    {
        while (!_stop.IsCancellationRequested && !TryRead())
        {
            if (_stop.Token.WaitHandle.WaitOne(RetryPause)) break;
        }

        _slices.Writer.TryComplete();
    }

    // True when all was read; false when Kafka failed and the rest is to be read later.
    private bool TryRead()
    {
        try
        {
            using var consumer = new NativeConsumer(_options, _logger);
            _filter.Log ??= _identity.ReadAsync(consumer).GetAwaiter().GetResult();
            _ranges ??= ReplayRanges.Of(_request, _options.Groups, consumer, Timeout);
            List<ReplayRange> left = [.. _ranges.Where(static range => !range.IsDone)];
            foreach (ReplayRange range in left) range.Next = Math.Max(range.Next, consumer.QueryWatermarks(range.Partition, Timeout).Low);
            if (left.Count == 0) return true;
            consumer.Assign([.. left.Select(static range => new PartitionOffset(range.Partition, range.Next))]);
            while (!_stop.IsCancellationRequested && left.Exists(static range => !range.IsDone)) ReadBatch(consumer);
            LogReplayed(_request.Stream, _options.Topic, _filter.Records);
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (KafkaClientException failure)
        {
            LogFailed(_request.Stream, _options.Topic, failure.Message);
            return false;
        }
    }

    private void ReadBatch(NativeConsumer consumer)
    {
        int count = consumer.Consume(_messages, BatchSize, WaitMilliseconds), taken = 0;
        try
        {
            for (; taken < count; taken++)
            {
                Take(_messages[taken]);
                NativeConsumer.Release(_messages[taken]);
            }
        }
        finally
        {
            while (taken < count) NativeConsumer.Release(_messages[taken++]);
        }

        if (_filter.TryTakeRest() is { } rest) Hand(rest);
    }

    private unsafe void Take(nint pointer)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        int partition = message.Partition;
        if (_ranges!.Find(range => range.Partition == partition) is not { IsDone: false } range) return;
        if (message.Error is not RdKafka.NoError and not RdKafka.PartitionEof)
            throw new KafkaClientException($"Partition {partition} cannot be read: {RdKafka.Describe(message.Error)}", message.Error);
        if (message.Error == RdKafka.NoError && message.Offset < range.End && message.Offset >= range.Next && _filter.Take(pointer, range) is { } full) Hand(full);
        range.Next = message.Error == RdKafka.PartitionEof ? range.End : Math.Max(range.Next, message.Offset + 1);
    }

    private void Hand(KafkaSlice slice)
    {
        while (!_slices.Writer.TryWrite(slice)) _slices.Writer.WaitToWriteAsync(_stop.Token).AsTask().GetAwaiter().GetResult();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Stream '{Stream}' was read again from topic '{Topic}': {Records} records.")]
    private partial void LogReplayed(string stream, string topic, long records);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The past of stream '{Stream}', topic '{Topic}', cannot be read at present: {Reason}. It goes on where it stopped as soon as Kafka can be reached.")]
    private partial void LogFailed(string stream, string topic, string reason);
}
