using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>A consumer of one topic over librdkafka's own queue. One thread consumes; commits and queries may come from another.</summary>
internal sealed unsafe partial class NativeConsumer : IDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);
    private readonly string _topic;
    private readonly ILogger _logger;
    private readonly nint _client;
    private readonly nint _queue;
    private readonly GCHandle _self;
    private readonly ReaderWriterLockSlim _life = new();
    private readonly Func<CancellationToken, Task<KafkaAccessToken>>? _accessToken;
    private bool _disposed;

    public NativeConsumer(KafkaStreamOptions options, ILogger logger)
        : this(options.Topic, KafkaClientSettings.Consumer(options), logger, options.AccessToken)
    {
    }

    public NativeConsumer(string topic, IEnumerable<KeyValuePair<string, string>> settings, ILogger logger, Func<CancellationToken, Task<KafkaAccessToken>>? accessToken = null)
    {
        (_topic, _logger, _accessToken) = (topic, logger, accessToken);
        nint configuration = RdKafkaConfiguration.Create(settings, out List<string> errors);
        if (configuration == 0) throw new KafkaClientException(string.Join("; ", errors));
        _self = GCHandle.Alloc(this);
        RdKafka.SetOpaque(configuration, GCHandle.ToIntPtr(_self));
        RdKafka.SetLog(configuration, &OnLog);
        RdKafka.SetError(configuration, &OnError);
        if (accessToken is not null) PrepareTokens(configuration);
        _client = RdKafkaConfiguration.NewConsumer(configuration);
        if (accessToken is not null) ServeTokens(_client);
        _ = RdKafka.PollThroughConsumer(_client);
        _queue = RdKafka.ConsumerQueue(_client);
    }

    /// <summary>What the client last said was wrong; null when nothing.</summary>
    public string? LastError { get; set; }

    /// <summary>Takes messages, waiting until the array is full or the time is over. Each must be given to <see cref="Release"/>.</summary>
    public int Consume(nint[] messages, int size, int timeoutMilliseconds)
    {
        fixed (nint* first = messages)
        {
            nint count = RdKafka.ConsumeBatch(_queue, timeoutMilliseconds, (RdKafkaMessage**)first, (nuint)size);
            return count < 0 ? throw new KafkaClientException("librdkafka could not take messages from its queue.") : (int)count;
        }
    }

    /// <summary>What the client has to say while nothing is assigned and nobody consumes; null when nothing.</summary>
    public string? TakeComplaint()
    {
        RdKafkaMessage* none;
        RdKafka.ConsumeBatch(_queue, 0, &none, 1);
        return LastError;
    }

    /// <summary>Kafka's timestamp of a message, in Unix milliseconds; 0 when it has none.</summary>
    public static long TimestampOf(nint message)
    {
        if (message == 0) return 0;
        int type;
        return Math.Max(0, RdKafka.Timestamp((RdKafkaMessage*)message, &type));
    }

    /// <summary>Finds the last header of a name, given as UTF-8 ended by a zero; its bytes are valid until the message is released.</summary>
    public static bool TryHeader(nint message, byte[] name, out ReadOnlySpan<byte> value)
    {
        value = default;
        nint headers;
        if (RdKafka.Headers((RdKafkaMessage*)message, &headers) != RdKafka.NoError) return false;
        byte* bytes;
        nuint size;
        fixed (byte* text = name)
        {
            if (RdKafka.LastHeader(headers, text, &bytes, &size) != RdKafka.NoError || bytes is null) return false;
        }

        value = new ReadOnlySpan<byte>(bytes, checked((int)size));
        return true;
    }

    public static void Release(nint message) => RdKafka.DestroyMessage((RdKafkaMessage*)message);

    /// <summary>Begins to read exactly these partitions, each at its offset.</summary>
    public void Assign(IReadOnlyCollection<PartitionOffset> positions)
        => WithPartitions(positions, list => Check(RdKafka.Assign(_client, (RdKafkaPartitionList*)list), "assign partitions"));

    /// <summary>Commits offsets; returns when the broker has them.</summary>
    /// <exception cref="KafkaClientException">It refused them, or said nothing within <paramref name="timeout"/>.</exception>
    public void Commit(IReadOnlyCollection<PartitionOffset> offsets, TimeSpan timeout)
    {
        using var use = new Use(this);
        WithPartitions(offsets, list =>
        {
            nint answers = RdKafka.NewQueue(_client);
            try
            {
                Check(RdKafka.Commit(_client, (RdKafkaPartitionList*)list, answers, 0, 0), "commit offsets");
                Check(TakeAnswer(answers, timeout), "commit offsets");
            }
            finally
            {
                RdKafka.DestroyQueue(answers);
            }
        });
    }

    /// <summary>Committed offsets of the group; an offset is negative where there is none.</summary>
    public PartitionOffset[] Committed(IEnumerable<int> partitions, TimeSpan timeout)
    {
        using var use = new Use(this);
        PartitionOffset[] result = [.. partitions.Select(static partition => new PartitionOffset(partition, RdKafka.NoOffset))];
        WithPartitions(result, pointer =>
        {
            var list = (RdKafkaPartitionList*)pointer;
            Check(RdKafka.Committed(_client, list, (int)timeout.TotalMilliseconds), "read committed offsets");
            for (int i = 0; i < result.Length; i++) result[i] = Read(in list->Elements[i]);
        });
        return result;
    }

    /// <summary>First offset and the one after the last, asked of the broker.</summary>
    public (long Low, long High) QueryWatermarks(int partition, TimeSpan timeout)
    {
        using var use = new Use(this);
        long low, high;
        Check(RdKafka.QueryWatermarks(_client, _topic, partition, &low, &high, (int)timeout.TotalMilliseconds), $"ask for the offsets of partition {partition}");
        return (low, high);
    }

    /// <summary>The first offset of each partition whose record is not older than a time; negative where there is none.</summary>
    public PartitionOffset[] OffsetsAt(IEnumerable<int> partitions, long timestamp, TimeSpan timeout)
    {
        using var use = new Use(this);
        PartitionOffset[] result = [.. partitions.Select(partition => new PartitionOffset(partition, timestamp))];
        WithPartitions(result, pointer =>
        {
            var list = (RdKafkaPartitionList*)pointer;
            Check(RdKafka.OffsetsForTimes(_client, list, (int)timeout.TotalMilliseconds), "find the offsets of a time");
            for (int i = 0; i < result.Length; i++) result[i] = Read(in list->Elements[i]);
        });
        return result;
    }

    /// <summary>Offset after the last as the latest fetch said; negative when none did.</summary>
    public long CachedHigh(int partition)
    {
        using var use = new Use(this);
        long low, high;
        return RdKafka.CachedWatermarks(_client, _topic, partition, &low, &high) == RdKafka.NoError ? high : -1;
    }

    /// <summary>Number of partitions of the topic.</summary>
    public int CountPartitions(TimeSpan timeout)
    {
        using var use = new Use(this);
        nint topic = RdKafka.NewTopic(_client, _topic, 0);
        RdKafkaMetadata* metadata = null;
        try
        {
            Check(RdKafka.Metadata(_client, 0, topic, &metadata, (int)timeout.TotalMilliseconds), "reach a broker");
            if (metadata->TopicCount != 1) throw new KafkaClientException($"The broker says nothing of topic '{_topic}'.");
            Check(metadata->Topics[0].Error, "read the topic's partitions");
            return metadata->Topics[0].PartitionCount;
        }
        finally
        {
            if (metadata is not null) RdKafka.DestroyMetadata(metadata);
            RdKafka.DestroyTopic(topic);
        }
    }

    /// <summary>Identity of the cluster; null when it does not say.</summary>
    public string? ClusterId(TimeSpan timeout)
    {
        using var use = new Use(this);
        byte* id = RdKafka.ClusterId(_client, (int)timeout.TotalMilliseconds);
        if (id is null) return null;
        try
        {
            return Marshal.PtrToStringUTF8((nint)id);
        }
        finally
        {
            RdKafka.Free(_client, id);
        }
    }

    /// <summary>Lets go of the connection. Where the broker is gone, librdkafka waits a minute for its last answers: it may do so behind the caller's back.</summary>
    public void Dispose()
    {
        _life.EnterWriteLock();
        bool again = _disposed;
        _disposed = true;
        _life.ExitWriteLock();
        if (again) return;
        RdKafka.DestroyQueue(_queue);
        var ending = new Thread(End) { IsBackground = true, Name = "kafka-closing" };
        ending.Start();
        ending.Join(LongestEnd);
    }

    private void End()
    {
        // Closing would say good-bye to a consumer group that manual assignment never joined.
        RdKafka.Destroy(_client, RdKafka.WithoutClosing);
        _self.Free();
    }

    private static int TakeAnswer(nint answers, TimeSpan timeout)
    {
        nint answer = RdKafka.Poll(answers, (int)timeout.TotalMilliseconds);
        if (answer == 0) return RdKafka.TimedOut;
        int error = RdKafka.EventError(answer);
        RdKafkaPartitionList* partitions = RdKafka.EventPartitions(answer);
        for (int i = 0; partitions is not null && error == RdKafka.NoError && i < partitions->Count; i++) error = partitions->Elements[i].Error;
        RdKafka.DestroyEvent(answer);
        return error;
    }

    private static PartitionOffset Read(in RdKafkaPartition partition)
        => new(partition.Partition, partition.Offset, partition.Metadata is null ? null : Encoding.UTF8.GetString((byte*)partition.Metadata, (int)partition.MetadataSize));

    private static NativeConsumer? From(nint opaque) => GCHandle.FromIntPtr(opaque).Target as NativeConsumer;

    [UnmanagedCallersOnly]
    private static void OnLog(nint client, int level, byte* facility, byte* text)
    {
        nint opaque = RdKafka.Opaque(client);
        if (opaque == 0 || From(opaque) is not { } consumer || !consumer._logger.IsEnabled(LogLevel.Debug)) return;
        string what = Marshal.PtrToStringUTF8((nint)facility) ?? "", message = Marshal.PtrToStringUTF8((nint)text) ?? "";
        consumer.LogClient(what, message);
    }

    [UnmanagedCallersOnly]
    private static void OnError(nint client, int error, byte* reason, nint opaque)
    {
        // That no broker is left follows from what was said before, and says less.
        if (From(opaque) is { } consumer && (error != RdKafka.AllBrokersDown || consumer.LastError is null)) consumer.LastError = $"{RdKafka.Describe(error)}: {Marshal.PtrToStringUTF8((nint)reason)}";
    }

    private void WithPartitions(IReadOnlyCollection<PartitionOffset> offsets, Action<nint> use)
    {
        RdKafkaPartitionList* list = RdKafka.NewPartitionList(offsets.Count);
        try
        {
            foreach (PartitionOffset offset in offsets) Add(list, offset);
            use((nint)list);
        }
        finally
        {
            RdKafka.DestroyPartitionList(list);
        }
    }

    private void Add(RdKafkaPartitionList* list, PartitionOffset offset)
    {
        RdKafkaPartition* element = RdKafka.AddPartition(list, _topic, offset.Partition);
        element->Offset = offset.Offset;
        if (offset.Note is null) return;
        int size = Encoding.UTF8.GetByteCount(offset.Note);
        element->Metadata = RdKafka.Allocate(_client, (nuint)size);
        element->MetadataSize = (nuint)size;
        Encoding.UTF8.GetBytes(offset.Note, new Span<byte>(element->Metadata, size));
    }

    private void Check(int error, string attempt, [CallerMemberName] string caller = "")
    {
        if (error == RdKafka.NoError) return;
        string reason = LastError is { } last && caller != nameof(Commit) ? $"{RdKafka.Describe(error)} ({last})" : RdKafka.Describe(error);
        throw new KafkaClientException($"Could not {attempt} of topic '{_topic}': {reason}", error);
    }

    // A call from another thread than the reader's: while it lasts, the connection is not let go of under it.
    private readonly ref struct Use
    {
        private readonly ReaderWriterLockSlim _life;

        public Use(NativeConsumer consumer)
        {
            _life = consumer._life;
            _life.EnterReadLock();
            if (!consumer._disposed) return;
            _life.ExitReadLock();
            throw new KafkaClientException($"The connection to topic '{consumer._topic}' was closed.");
        }

        public void Dispose() => _life.ExitReadLock();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "librdkafka {Facility}: {Text}")]
    private partial void LogClient(string facility, string text);
}
