using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>The events of a use with the anomalies asked for, and others drawn one after another.</summary>
internal sealed class UseFeed : EventFeed
{
    private const int HoursToTry = 48;

    private readonly UseTraffic _traffic;
    private readonly SeededNoise _noise;
    private readonly TimeSpan _every;
    private readonly Action<Anomaly>? _began;
    private Anomaly? _drawn;

    public UseFeed(SimulatorOptions options, DateTimeOffset startAt, Action<Anomaly>? began)
    {
        var entities = options.Services ?? UseCatalog.UsualEntities(options.Use);
        _traffic = UseCatalog.Create(options.Use, entities, options.Seed, startAt.ToUnixTimeMilliseconds() / 1000.0);
        _traffic.Began = Begin;
        _noise = new SeededNoise(options.Seed ^ 0xD2A3);
        (_every, _began) = (options.AnomalyEvery, began);
        foreach (var request in options.Anomalies)
            _traffic.Expect(request);
        if (_every > TimeSpan.Zero)
            Draw(options.AnomalyFrom);
    }

    public override IReadOnlyList<string> Services => _traffic.Entities;

    public override int MaxEventBytes => UseTraffic.MaxEventBytes;

    public override double NextTime => _traffic.NextTime;

    public override int WriteNext(Span<byte> destination) => _traffic.WriteNext(destination);

    /// <summary>A world leaves nothing out: what is late is sent late.</summary>
    public override void Skip(double seconds)
    {
    }

    private void Begin(Anomaly anomaly)
    {
        _began?.Invoke(anomaly);
        if (anomaly == _drawn)
            Draw(TimeSpan.FromSeconds(anomaly.End - _traffic.Start) + (_every * _noise.Between(0.5, 1.5)));
    }

    private bool IsOpen(AnomalyKind kind, string entity, TimeSpan after) =>
        _traffic.IsOpen(entity, _traffic.Start + after.TotalSeconds, _traffic.Start + (after + kind.Duration).TotalSeconds);

    private void Draw(TimeSpan after)
    {
        var kind = _noise.Any(_traffic.Anomalies);
        var entity = _noise.Any(_traffic.TargetsOf(kind));
        for (var hour = 0; hour < HoursToTry && !IsOpen(kind, entity, after); hour++)
            after += TimeSpan.FromHours(1);
        _drawn = _traffic.Expect(new AnomalyRequest(kind.Name, entity, after));
    }
}
