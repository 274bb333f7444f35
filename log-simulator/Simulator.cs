using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Pacing;
using OrleansAnomaly.LogSimulator.Sending;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator;

/// <summary>Sends seeded traffic to Kafka at an exact rate, with anomalies that are known in advance.</summary>
public sealed class Simulator : IDisposable
{
    private const int EventsBetweenClocks = 1000;
    private static readonly TimeSpan QueueWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(10);

    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly EventSource _source;
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
        _source = new EventSource(options, options.StartAt ?? time.GetUtcNow(), Announce);
        _event = new byte[_source.MaxEventBytes];
        _labels = options.LabelsFile is { } path ? LabelsFile.Open(path) : null;
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
        var total = _options.Duration is { } duration ? (long)(duration.TotalSeconds * _options.EventsPerSecond) : long.MaxValue;
        var pacer = new Pacer(_time, _options.Speed == 0 ? double.PositiveInfinity : _options.EventsPerSecond * _options.Speed);
        try
        {
            while (_made < total)
            {
                await SendDueAsync(pacer, total, stop);
                await SleepAsync(pacer.Until(_made), stop);
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

    private async Task SendDueAsync(Pacer pacer, long total, CancellationToken stop)
    {
        var due = Math.Min(total, Math.Min(pacer.Due, _made + EventsBetweenClocks));
        while (_made < due)
        {
            stop.ThrowIfCancellationRequested();
            var length = _source.WriteNext(_event);
            while (!_sender.TrySend(_event.AsSpan(0, length)))
                await Task.Delay(QueueWait, _time, stop);
            Volatile.Write(ref _made, _made + 1);
        }

        if (pacer.Forgive(_made, CatchUpLimit) is var late and > 0)
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
