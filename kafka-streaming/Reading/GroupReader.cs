using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>The thread that reads a group, and begins again with a pause when Kafka cannot be read.</summary>
internal sealed partial class GroupReader : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RoomWait = TimeSpan.FromMilliseconds(5);
    private readonly GroupContext _group;
    private readonly ChannelWriter<KafkaBatchContainer> _slices;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GroupSession? _session;
    private string? _problem;
    private StreamLane? _heldBy;

    public GroupReader(GroupContext group, ChannelWriter<KafkaBatchContainer> slices)
    {
        (_group, _slices) = (group, slices);
        _logger = group.Loggers.CreateLogger<GroupReader>();
    }

    /// <summary>The connection in use; null while there is none.</summary>
    public GroupSession? Session => Volatile.Read(ref _session);

    /// <summary>Why the group cannot be read at present; null while it can.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>The stream that most keeps the group from being read at present; null while it is read.</summary>
    public StreamLane? HeldBy => Volatile.Read(ref _heldBy);

    /// <summary>True until it is told to stop.</summary>
    public bool IsReading => !_ended.Task.IsCompleted;

    public void Start() => new Thread(Run) { IsBackground = true, Name = $"kafka-{_group.Provider}-{_group.Index}" }.Start();

    /// <summary>Stops reading. The connection stays open for commits of what is persisted later.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return _ended.Task;
    }

    public void Dispose()
    {
        Session?.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        TimeSpan pause = ShortestPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Open();
                pause = ShortestPause;
                while (!_stop.IsCancellationRequested) Round();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (KafkaClientException failure)
            {
                Report(failure.Message);
            }
            catch (Exception failure)
            {
                // A reader that ends leaves its partitions unread without a sign: whatever it was, say so and begin again.
                LogUnexpected(failure, _group.Options.Topic, _group.Index);
                Report(failure.Message);
            }

            if (_stop.Token.WaitHandle.WaitOne(pause)) break;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        _ended.TrySetResult();
    }

    private void Open()
    {
        Session?.SealAll();
        Session?.Dispose();
        var session = new GroupSession(_group, Deliver);
        try
        {
            session.Open();
        }
        catch
        {
            session.Dispose();
            throw;
        }

        Volatile.Write(ref _session, session);
        if (_problem is not null) LogRecovered(_group.Options.Topic, _group.Index);
        Volatile.Write(ref _problem, null);
    }

    private void Round()
    {
        if (Session!.IsFull)
        {
            Hold();
            Session.SealAged();
            _stop.Token.WaitHandle.WaitOne(RoomWait);
            return;
        }

        if (_heldBy is not null) Volatile.Write(ref _heldBy, null);
        Session.Read();
    }

    private void Hold()
    {
        if (_heldBy is not null) return;
        StreamLane? full = _group.Space.FullStream();
        if ((full ?? _group.Cache.Lanes.MaxBy(static lane => lane.Bytes)) is not { } largest) return;
        Volatile.Write(ref _heldBy, largest);
        _group.Metrics.Blocked(largest.Key, full is null ? KafkaStreamMetrics.GroupBound : KafkaStreamMetrics.StreamBound);
        if (full is null) LogBlocked(_group.Index, _group.Space.Used, largest.Key, largest.Bytes);
        else LogHeld(_group.Index, largest.Key, largest.Bytes, largest.IsFailing ? "fails" : "is slow");
    }

    private void Deliver(KafkaBatchContainer slice)
    {
        while (!_slices.TryWrite(slice)) _slices.WaitToWriteAsync(_stop.Token).AsTask().GetAwaiter().GetResult();
    }

    private void Report(string problem)
    {
        if (_problem != problem) LogCannotRead(_group.Options.Topic, _group.Index, _group.Options.BootstrapServers, problem);
        Volatile.Write(ref _problem, problem);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Topic '{Topic}', group {Group}: cannot read from '{Servers}': {Reason}. Trying again. Check the option BootstrapServers, that the topic exists, and that this user may read it.")]
    private partial void LogCannotRead(string topic, int group, string servers, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic '{Topic}', group {Group}: reading again.")]
    private partial void LogRecovered(string topic, int group);

    [LoggerMessage(Level = LogLevel.Error, Message = "Topic '{Topic}', group {Group}: the reader failed and begins again. Please report this with its stack trace.")]
    private partial void LogUnexpected(Exception failure, string topic, int group);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} stopped reading: its cache is full ({Used} bytes wait to be persisted; most of stream '{Stream}': {StreamBytes}). It goes on by itself as consumers persist; if this stays, the consumers or their storage are too slow, or Slices.CacheBytes is too small.")]
    private partial void LogBlocked(int group, long used, string? stream, long streamBytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Group {Group} stopped reading: the consumer of stream '{Stream}' {Does}, and {Bytes} bytes of it wait to be persisted, its bound. It goes on by itself as the consumer persists. Look at that consumer's errors, its storage and its time per event; Slices.StreamBytes lets it wait for more.")]
    private partial void LogHeld(int group, string stream, long bytes, string does);
}
