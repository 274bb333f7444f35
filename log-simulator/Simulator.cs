using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Pacing;
using OrleansAnomaly.LogSimulator.Sending;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator;

/// <summary>Sends seeded traffic to Kafka at an exact rate, with anomalies that are known in advance.</summary>
public sealed class Simulator : IDisposable
{
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(10);

    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly EventFeed _source;
    private readonly DateTimeOffset _start;
    private readonly EventSender _sender;
    private readonly LabelsFile? _labels;
    private readonly byte[] _event;
    private long _made;
    private double _skipped;

    /// <param name="options">What to send, and where.</param>
    /// <param name="time">The clock that paces it.</param>
    /// <param name="began">Told of each anomaly as it begins, on the sending thread; may be null.</param>
    /// <exception cref="ArgumentException">An option, an anomaly's kind or its service cannot be used.</exception>
    public Simulator(SimulatorOptions options, TimeProvider time, Action<Anomaly>? began = null)
    {
        options.Validate();
        _options = options;
        _time = time;
        _start = options.StartAt ?? time.GetUtcNow() - options.History;
        _source = EventFeed.Create(options, _start, Announce);
        _event = new byte[_source.MaxEventBytes];
        _labels = options.LabelsFile is { } path ? LabelsFile.Open(path, IsReference ? "service" : "entity") : null;
        _sender = new EventSender(options.BootstrapServers, options.Topic, options.Producer, _source.MaxEventBytes);

        void Announce(Anomaly anomaly)
        {
            _labels?.Write(anomaly);
            began?.Invoke(anomaly);
        }
    }

    /// <summary>Names of the services that send.</summary>
    public IReadOnlyList<string> Services => _source.Services;

    /// <summary>What has been done so far; may be read from any thread.</summary>
    public SimulatorProgress Progress => new(
        Volatile.Read(ref _made), _sender.Delivered, _sender.Failed, Volatile.Read(ref _skipped), _sender.LastError);

    /// <summary>Sends until the duration is over or it is stopped, then waits up to ten seconds for Kafka to have it all.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pace = CreatePace();
        try
        {
            while (!IsOver)
            {
                await SendDueAsync(pace, stop);
                await SleepAsync(IsOver ? TimeSpan.Zero : pace.Until(_made, _source.NextTime), stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Being stopped is the usual end of a simulator without a duration.
        }

        await Task.Run(() => _sender.Flush(FlushPatience), CancellationToken.None);
    }

    /// <summary>Closes the labels file and the connection to Kafka.</summary>
    public void Dispose()
    {
        _sender.Dispose();
        _labels?.Dispose();
    }

    /// <summary>Played fast, partitions that are read a moment apart would be hours apart in event time.</summary>
    private bool IsLongAgo(double time) => !IsReference && _options.Speed != 1 && time < _time.GetUtcNow().ToUnixTimeSeconds() - 60;

    private bool IsReference => _options.Use == TrafficGenerator.Reference;

    private bool IsOver => _options.Duration is { } duration && (IsReference
        ? _made >= (long)(duration.TotalSeconds * _options.EventsPerSecond)
        : _source.NextTime >= (_start + duration).ToUnixTimeMilliseconds() / 1000.0);

    private Pace CreatePace()
    {
        var speed = _options.Speed == 0 ? double.PositiveInfinity : _options.Speed;
        return IsReference
            ? new SteadyPace(new Pacer(_time, _options.EventsPerSecond * speed))
            : new EventTimePace(_time, _start.ToUnixTimeMilliseconds() / 1000.0, speed, toNow: _options.StartAt is null);
    }

    private async Task SendDueAsync(Pace pace, CancellationToken stop)
    {
        pace.Look();
        while (!IsOver && pace.IsDue(_made, _source.NextTime))
        {
            stop.ThrowIfCancellationRequested();
            var inOrder = IsLongAgo(_source.NextTime);
            var length = _source.WriteNext(_event);
            while (!_sender.TrySend(_event.AsSpan(0, length), inOrder))
                await Task.Delay(QueueWait, _time, stop);
            Volatile.Write(ref _made, _made + 1);
        }

        if (pace.Forgive(_made) is var late and > 0)
        {
            Volatile.Write(ref _skipped, _skipped + (late * _options.Speed));
            _source.Skip(late * _options.Speed);
        }
    }

    private async Task SleepAsync(TimeSpan wait, CancellationToken stop)
    {
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait > ShortestSleep ? wait : ShortestSleep, _time, stop);
        else
            stop.ThrowIfCancellationRequested();
    }
}
