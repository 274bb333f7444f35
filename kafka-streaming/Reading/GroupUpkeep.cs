using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>What a group does by the clock, whether or not its reader is blocked: commit, ask for snapshots, look whether the topic changed, report.</summary>
internal sealed partial class GroupUpkeep(GroupContext group, GroupReader reader, ChannelWriter<KafkaBatchContainer> slices)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private readonly ILogger _logger = group.Loggers.CreateLogger<GroupUpkeep>();
    private readonly CancellationTokenSource _stop = new();
    private long _committed = group.Time.GetTimestamp();
    private long _asked = group.Time.GetTimestamp();
    private long _looked = group.Time.GetTimestamp();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = Task.Run(RunAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Commits what is persisted by now, and reports.</summary>
    public void Commit()
    {
        if (reader.Session is not { } session)
        {
            group.Status.Report(group.Index, new([], TimeSpan.Zero, group.Space.Used, reader.Problem, null));
            return;
        }

        TimeSpan age = session.Commit();
        KafkaHeldGroup? held = reader.HeldBy is { } by ? new(group.Index, by.Key, by.Bytes) : null;
        group.Status.Report(group.Index, new(session.Look(), age, group.Space.Used, reader.Problem ?? session.Complaint, held));
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick, group.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false)) await UpkeepAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task UpkeepAsync()
    {
        try
        {
            if (IsDue(ref _committed, group.Options.CommitInterval)) Commit();
            bool due = IsDue(ref _asked, AskInterval);
            if (reader.IsReading && (due || group.Space.IsUnderPressure)) Ask(wakes: due ? group.Pace.Window : 0);
            if (reader.IsReading && IsDue(ref _looked, LookInterval) && reader.Session is { } session) await session.RefreshAsync().ConfigureAwait(false);
        }
        catch (KafkaClientException failure)
        {
            LogLookFailed(group.Options.Topic, failure.Message);
        }
        catch (Exception failure) when (!_stop.IsCancellationRequested)
        {
            // Without upkeep nothing is committed any more and a full cache never empties: it must go on.
            LogUnexpected(failure, group.Index);
        }
    }

    private bool IsDue(ref long last, TimeSpan interval)
    {
        if (group.Time.GetElapsedTime(last) < interval) return false;
        last = group.Time.GetTimestamp();
        return true;
    }

    // Streams that fail are not asked for snapshots: they are made to move again when their rest is over, a few at a time while everything fails.
    private void Ask(int wakes)
    {
        long now = group.Time.GetTimestamp();
        foreach (StreamLane lane in group.Cache.Lanes)
        {
            if (lane.Bytes == 0) continue;
            if (lane.IsFailing)
            {
                if (wakes > 0 && lane.TryWake(now) && Send(lane, asks: false)) wakes--;
            }
            else if (group.AsksForSnapshots && group.WantsSnapshot(lane) && Send(lane, asks: true))
            {
                group.Metrics.SnapshotAsked();
            }
        }
    }

    private bool Send(StreamLane lane, bool asks)
    {
        lane.Announce();
        if (slices.TryWrite(Empty(lane, asks))) return true;
        lane.Retract();
        return false;
    }

    private KafkaBatchContainer Empty(StreamLane lane, bool asks)
    {
        var slice = new KafkaSlice(new SliceStorage())
        {
            Topic = group.Options.Topic, Log = reader.Session?.Log ?? "", Group = group.Index, Key = lane.Key, Owner = group.Owner, WantsSnapshot = asks,
        };
        return new KafkaBatchContainer(slice, lane, new Outstanding(group.Time.GetTimestamp()), group.Space, 0) { Provider = group.Provider, Codec = group.Options.Codec };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look whether topic '{Topic}' changed: {Reason}. Trying again.")]
    private partial void LogLookFailed(string topic, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Upkeep of group {Group} failed and goes on. Please report this with its stack trace.")]
    private partial void LogUnexpected(Exception failure, int group);
}
