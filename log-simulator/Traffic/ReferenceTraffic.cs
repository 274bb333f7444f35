using System.Text;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Web services that report the latency and the error rate of their requests.</summary>
internal sealed class ReferenceTraffic : TrafficGenerator
{
    private const double LatencySpread = 0.18;
    private const double ErrorSpread = 0.35;
    private const double HighestErrorRate = 1;

    private static readonly AnomalyKind Spike = new("spike", ["latency_ms"], 3, TimeSpan.FromSeconds(20));
    private static readonly AnomalyKind Shift = new("shift", ["latency_ms"], 2, TimeSpan.FromSeconds(60));
    private static readonly AnomalyKind Errors = new("errors", ["error_rate"], 0.4, TimeSpan.FromSeconds(20));
    private static readonly AnomalyKind Silence = new("silence", [], 1, TimeSpan.FromSeconds(30), Silences: true);

    private readonly SeededNoise _noise;
    private readonly WeightedChoice _choice;
    private readonly ServiceProfile[] _services;

    public ReferenceTraffic(int services, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(services, 1);
        _noise = new SeededNoise(seed);
        Entities = ServiceNames.Take(services);
        _services = [.. Entities.Select(name => ServiceProfile.Draw(name, _noise))];
        _choice = new WeightedChoice(Enumerable.Range(0, services).Select(index => 1 / Math.Sqrt(1 + index)));
        MaxEventBytes = 128 + Entities.Max(Encoding.UTF8.GetByteCount);
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies { get; } = [Spike, Shift, Errors, Silence];

    public override int MaxEventBytes { get; }

    public override int NextEntity() => _choice.At(_noise.Uniform());

    public override int Write(int entity, double timestamp, Anomaly? active, Span<byte> destination)
    {
        var service = _services[entity];
        var latency = service.LatencyAt(timestamp) * _noise.LogNormal(LatencySpread);
        var errors = service.ErrorRate * _noise.LogNormal(ErrorSpread);
        if (active?.Kind == Spike || active?.Kind == Shift)
            latency *= active.Strength;
        if (active?.Kind == Errors)
            errors += active.Strength;

        var json = new EventWriter(destination);
        json.Literal("{\"timestamp\": "u8);
        json.Number(timestamp, 6);
        json.Literal(service.AfterTimestamp);
        json.Number(latency, 3);
        json.Literal(", \"error_rate\": "u8);
        json.Number(Math.Min(errors, HighestErrorRate), 5);
        json.Literal("}"u8);
        return json.Written;
    }
}
