using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The partitions of a group: where each begins, and what to do when its log is not what it was. Belongs to the reader's thread; others only look at <see cref="Partitions"/>.</summary>
internal sealed partial class GroupAssignment(GroupContext group, NativeConsumer consumer, SliceAssembler assembler)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly ILogger _logger = group.Loggers.CreateLogger<GroupAssignment>();
    private PartitionWatermark[] _partitions = [];
    private string _log = "";

    /// <summary>The partitions, each at the slot (partition div groups).</summary>
    public IReadOnlyList<PartitionWatermark> Partitions => Volatile.Read(ref _partitions);

    /// <summary>Identity of the log as the cluster says it.</summary>
    public string Log => Volatile.Read(ref _log);

    /// <summary>Finds a partition and its slot; null when it is not this group's.</summary>
    public PartitionWatermark? Find(int partition, out int slot)
    {
        slot = partition / group.Options.Groups;
        return slot < _partitions.Length && _partitions[slot].Partition == partition ? _partitions[slot] : null;
    }

    /// <summary>Begins to read the group's share of <paramref name="count"/> partitions, and those added since.</summary>
    public void Begin(string log, int count)
    {
        Volatile.Write(ref _log, log);
        bool first = _partitions.Length == 0;
        int[] added = [.. Enumerable.Range(0, count).Where(partition => partition % group.Options.Groups == group.Index).Skip(_partitions.Length)];
        if (added.Length == 0) return;
        PartitionWatermark[] started = [.. consumer.Committed(added, Timeout).Select(committed => Start(committed, first))];
        Volatile.Write(ref _partitions, [.. _partitions, .. started]);
        Assign();
        foreach (PartitionWatermark watermark in started) LogReading(group.Options.Topic, watermark.Partition, watermark.Position);
    }

    /// <summary>Follows the topic to another log: everything begins at its earliest record.</summary>
    public void Move(string log)
    {
        Volatile.Write(ref _log, log);
        for (int slot = 0; slot < _partitions.Length; slot++) Restart(slot, log);
        Assign();
    }

    /// <summary>Handles a position that the broker refuses: deleted by retention, or beyond the end of a log that was cut off or re-created.</summary>
    public void Recover(int partition, string log)
    {
        if (log != _log)
        {
            Move(log);
            return;
        }

        if (Find(partition, out int slot) is not { } watermark) return;
        (long low, long high) = consumer.QueryWatermarks(partition, Timeout);
        if (watermark.Position > high) Restart(slot, LogEpoch.After(watermark.Log));
        else if (watermark.Position < low) SkipTo(watermark, low);
        Assign();
    }

    private PartitionWatermark Start(PartitionOffset committed, bool first)
    {
        (long low, long high) = consumer.QueryWatermarks(committed.Partition, Timeout);
        if (committed.Offset < 0) return new(committed.Partition, first && KafkaClientSettings.StartsAtEnd(group.Options) ? high : low, _log) { Committed = -1 };
        string log = string.IsNullOrEmpty(committed.Note) ? _log : committed.Note;
        if (!LogEpoch.IsOf(log, _log)) return Renewed(committed.Partition, low, _log);
        if (committed.Offset > high) return Renewed(committed.Partition, low, LogEpoch.After(log));
        var watermark = new PartitionWatermark(committed.Partition, committed.Offset, log);
        if (log != committed.Note) watermark.Committed = -1;
        if (committed.Offset < low) SkipTo(watermark, low);
        return watermark;
    }

    private PartitionWatermark Renewed(int partition, long low, string log)
    {
        Report(partition, log);
        return new(partition, low, log) { Committed = -1 };
    }

    private void Restart(int slot, string log)
    {
        PartitionWatermark watermark = _partitions[slot];
        assembler.Forget(slot);
        watermark.Restart(consumer.QueryWatermarks(watermark.Partition, Timeout).Low, log);
        Report(watermark.Partition, log);
    }

    private void Report(int partition, string log)
    {
        group.Metrics.LogChanged(partition);
        LogRenewed(group.Options.Topic, partition, log);
    }

    private void SkipTo(PartitionWatermark watermark, long low)
    {
        long lost = low - watermark.Position;
        group.Metrics.Lost(watermark.Partition, lost);
        group.Status.AddLost(lost);
        LogLost(group.Options.Topic, watermark.Partition, watermark.Position, low - 1, lost);
        watermark.Position = low;
    }

    private void Assign() => consumer.Assign([.. _partitions.Select(static p => new PartitionOffset(p.Partition, p.Position))]);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading topic '{Topic}', partition {Partition}, from offset {Offset}.")]
    private partial void LogReading(string topic, int partition, long offset);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of topic '{Topic}', partition {Partition}, began anew (log {Log}). Models are kept, offsets begin again. Nothing to do if the topic was re-created on purpose.")]
    private partial void LogRenewed(string topic, int partition, string log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Topic '{Topic}', partition {Partition}: offsets {First} to {Last} ({Lost} of them) were deleted by retention before they were read, and are lost. Reading goes on at the earliest. Give the topic a longer retention or this cluster more silos.")]
    private partial void LogLost(string topic, int partition, long first, long last, long lost);
}
