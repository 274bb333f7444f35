using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator;

/// <summary>Events at an exact rate: the reference traffic.</summary>
internal sealed class EventSource : EventFeed
{
    private const int DefaultServices = 5;
    private const int RedrawsWhenSilent = 100;

    private readonly TrafficGenerator _traffic;
    private readonly AnomalySchedule _schedule;
    private readonly SeededNoise _jitter;
    private readonly double _start;
    private readonly double _interval;
    private double _skipped;
    private long _next;

    public EventSource(SimulatorOptions options, DateTimeOffset startAt, Action<Anomaly>? began)
    {
        _traffic = TrafficGenerator.Create(options.Use, options.Services ?? DefaultServices, options.Seed);
        _jitter = new SeededNoise(options.Seed ^ 0x7177E2);
        _start = startAt.ToUnixTimeMilliseconds() / 1000.0;
        _interval = 1 / options.EventsPerSecond;
        _schedule = new AnomalySchedule(
            _traffic, options.Seed, _start, options.Anomalies, options.AnomalyEvery, options.AnomalyFrom) { Began = began };
    }

    public override IReadOnlyList<string> Services => _traffic.Entities;

    public override int MaxEventBytes => _traffic.MaxEventBytes;

    public override double NextTime => _start + _skipped + (_next * _interval);

    public override void Skip(double seconds) => _skipped += seconds;

    /// <summary>Writes the next event; its time is drawn from within its own share of the second.</summary>
    /// <returns>Bytes written.</returns>
    public override int WriteNext(Span<byte> destination)
    {
        var slot = NextTime;
        _next++;
        var entity = _traffic.NextEntity();
        var active = _schedule.At(entity, slot);
        for (var redraw = 0; active is { Kind.Silences: true } && redraw < RedrawsWhenSilent; redraw++)
        {
            entity = _traffic.NextEntity();
            active = _schedule.At(entity, slot);
        }

        return _traffic.Write(entity, slot + (_jitter.Uniform() * _interval), active, destination);
    }
}
