using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>One connection of a group to Kafka: a consumer, its partitions, and the slices being filled.</summary>
internal sealed partial class GroupSession : IDisposable
{
    private const int BatchSize = 2048;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(5);
    private readonly nint[] _messages = new nint[BatchSize];
    private readonly GroupContext _group;
    private readonly NativeConsumer _consumer;
    private readonly GroupAssignment _assignment;
    private readonly SliceAssembler _assembler;
    private readonly RecordIntake _intake;
    private readonly SliceAge _age;
    private readonly Backlog _backlog;
    private readonly Lock _committing = new();
    private readonly ILogger _logger;
    private LogNews? _news;
    private bool _disposed;
    private long _forgot;
    private long _records;
    private long _slices;

    public GroupSession(GroupContext group, Action<KafkaBatchContainer> deliver)
    {
        _group = group;
        _logger = group.Loggers.CreateLogger<GroupSession>();
        _forgot = group.Time.GetTimestamp();
        _age = new SliceAge(group.Options.Slices.MinAge, group.Options.Slices.MaxAge);
        _consumer = new NativeConsumer(group.Options, _logger);
        _assembler = new SliceAssembler(group, slice => Deliver(slice, deliver));
        _assignment = new GroupAssignment(group, _consumer, _assembler);
        _intake = new RecordIntake(group, _assignment, _assembler);
        _backlog = new Backlog(group.Time, _assignment, _consumer);
    }

    /// <summary>Connects; throws when Kafka, the topic or its committed offsets cannot be reached.</summary>
    public void Open()
    {
        try
        {
            LogNews news = LookAsync().GetAwaiter().GetResult();
            _assignment.Begin(news.Log, news.Partitions);
        }
        catch (KafkaClientException failure) when (_assignment.Partitions.Count == 0 && _consumer.TakeComplaint() is { } complaint && !failure.Message.Contains(complaint, StringComparison.Ordinal))
        {
            // Why a broker cannot be reached, such as a refused password, the client says only when it is asked.
            throw new KafkaClientException($"{failure.Message} ({complaint})");
        }
    }

    /// <summary>Asks whether the topic grew or began anew; the reader takes the answer with its next round.</summary>
    public async Task RefreshAsync() => Volatile.Write(ref _news, await LookAsync().ConfigureAwait(false));

    /// <summary>One round of reading: takes what is there, and hands on what is full or old enough.</summary>
    public void Read()
    {
        TakeNews();
        int count = WaitTime() is { } wait ? Take(BatchSize, wait) : Take(1, IdleWait);
        while (count == BatchSize && !_intake.IsFull) count = Take(BatchSize, WaitTime() ?? TimeSpan.Zero);
        _intake.Flush();
        SealAged();
        ForgetIdle();
        _age.Observe(_backlog.IsFar(), _records, _slices);
        (_records, _slices) = (0, 0);
    }

    /// <summary>Hands on slices that are old enough while nothing may be read.</summary>
    public void SealAged() => _assembler.SealThrough(_group.Time.GetTimestamp() - _group.Ticks(_age.Current));

    /// <summary>True when no more may be read: what waits to be persisted, and what is being filled, reach the group's bound, or one stream reaches its own.</summary>
    public bool IsFull => _group.Space.IsFull(_assembler.OpenBytes) || _group.Space.FullStream() is not null;

    /// <summary>Hands on everything.</summary>
    public void SealAll() => _assembler.SealAll();

    /// <summary>Commits what is persisted; returns the age of what waits longest.</summary>
    public TimeSpan Commit()
    {
        lock (_committing)
        {
            if (_disposed) return TimeSpan.Zero;
            long now = _group.Time.GetTimestamp();
            long oldest = now;
            List<PartitionOffset> offsets = [];
            foreach (PartitionWatermark watermark in _assignment.Partitions)
            {
                (long offset, long? since) = watermark.Advance();
                if (since < oldest) oldest = since.Value;
                if (offset != watermark.Committed) offsets.Add(new(watermark.Partition, offset, watermark.Log));
            }

            if (offsets.Count > 0) Commit(offsets, now);
            return _group.Time.GetElapsedTime(oldest, now);
        }
    }

    /// <summary>How far each partition is.</summary>
    public KafkaPartitionStatus[] Look()
    {
        lock (_committing)
        {
            return _disposed ? [] : [.. _assignment.Partitions.Select(p => new KafkaPartitionStatus(p.Partition, p.Position, p.Committed, _consumer.CachedHigh(p.Partition)))];
        }
    }

    /// <summary>The next offset to read of each partition.</summary>
    public Dictionary<int, long> Positions() => _assignment.Partitions.ToDictionary(static partition => partition.Partition, static partition => partition.Position);

    /// <summary>Identity of the log.</summary>
    public string Log => _assignment.Log;

    /// <summary>What the client last complained of.</summary>
    public string? Complaint => _consumer.LastError;

    public void Dispose()
    {
        lock (_committing)
        {
            if (_disposed) return;
            _disposed = true;
            _consumer.Dispose();
        }
    }

    private void Commit(List<PartitionOffset> offsets, long now)
    {
        try
        {
            _consumer.Commit(offsets, Timeout);
            foreach (PartitionOffset offset in offsets) _assignment.Find(offset.Partition, out _)!.Committed = offset.Offset;
            _group.Metrics.Committed(_group.Time.GetElapsedTime(now));
        }
        catch (KafkaClientException failure)
        {
            LogCommitFailed(_group.Options.ConsumerGroup, _group.Options.Topic, failure.Message);
        }
    }

    private async Task<LogNews> LookAsync()
    {
        int partitions = _consumer.CountPartitions(Timeout);
        return new LogNews(await _group.Identity.ReadAsync(_consumer).ConfigureAwait(false), partitions);
    }

    private void TakeNews()
    {
        if (Interlocked.Exchange(ref _news, null) is not { } news) return;
        if (news.Log != _assignment.Log) _assignment.Move(news.Log);
        _assignment.Begin(news.Log, news.Partitions);
    }

    // Streams come and go: what is remembered of each must not add up for ever.
    private void ForgetIdle()
    {
        if (_group.Time.GetElapsedTime(_forgot) < ForgetInterval) return;
        _forgot = _group.Time.GetTimestamp();
        _assembler.ForgetIdle();
    }

    // How long slices may go on filling; null when nothing is being filled and the first record should end the wait.
    private TimeSpan? WaitTime()
    {
        if (_assembler.OldestSince is not { } since) return _assembler.IsHolding ? _age.Current : null;
        TimeSpan left = _age.Current - _group.Time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private int Take(int most, TimeSpan wait)
    {
        int count = _consumer.Consume(_messages, most, (int)Math.Ceiling(wait.TotalMilliseconds));
        TakeAll(count);
        return count;
    }

    private void TakeAll(int count)
    {
        int taken = 0, records = 0;
        try
        {
            while (taken < count)
            {
                nint message = _messages[taken];
                if (IsRecord(message)) records++;
                taken++;
                NativeConsumer.Release(message);
            }
        }
        finally
        {
            while (taken < count) NativeConsumer.Release(_messages[taken++]);
        }

        if (records == 0) return;
        _consumer.LastError = null;
        _group.Status.AddConsumed(records);
        _group.Metrics.Consumed(records);
    }

    private unsafe bool IsRecord(nint pointer)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        if (message.Error == RdKafka.NoError)
        {
            _intake.Take(pointer);
            return true;
        }

        _intake.Flush();
        Handle(message.Error, message.Partition, message.Offset);
        return false;
    }

    private void Handle(int error, int partition, long offset)
    {
        switch (error)
        {
            case RdKafka.PartitionEof:
                if (_assignment.Find(partition, out _) is { } ended && offset > ended.Position) ended.Position = offset;
                _consumer.LastError = null;
                break;
            case RdKafka.AutoOffsetReset or RdKafka.OffsetOutOfRange:
                _assignment.Recover(partition, _group.Identity.ReadAsync(_consumer).GetAwaiter().GetResult());
                break;
            default:
                throw new KafkaClientException($"Partition {partition} of topic '{_group.Options.Topic}' cannot be read: {RdKafka.Describe(error)}", error);
        }
    }

    private void Deliver(KafkaBatchContainer slice, Action<KafkaBatchContainer> deliver)
    {
        _records += slice.Slice.Count;
        _slices++;
        _group.Status.AddDelivered(slice.Slice.Count);
        _group.Metrics.Delivered(slice.Slice.Count);
        deliver(slice);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not commit offsets of group '{ConsumerGroup}', topic '{Topic}': {Reason}. Nothing is lost: it is tried again, and a restart would read more twice.")]
    private partial void LogCommitFailed(string consumerGroup, string topic, string reason);

    private sealed record LogNews(string Log, int Partitions);
}
