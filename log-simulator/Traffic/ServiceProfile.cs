using System.Text;
using System.Text.Json;

namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>How one service behaves on a normal day.</summary>
internal sealed class ServiceProfile
{
    private const double SecondsPerDay = 86_400;
    private const double DailySwing = 0.2;
    private const double LunchSwing = 0.06;

    private readonly double _latency;
    private readonly double _phase;

    private ServiceProfile(string name, double latency, double errorRate, double phase)
    {
        _latency = latency;
        _phase = phase;
        ErrorRate = errorRate;
        AfterTimestamp = Encoding.UTF8.GetBytes($", \"service\": {JsonSerializer.Serialize(name)}, \"latency_ms\": ");
    }

    /// <summary>Usual share of failed requests.</summary>
    public double ErrorRate { get; }

    /// <summary>The part of its events that never changes.</summary>
    public byte[] AfterTimestamp { get; }

    public static ServiceProfile Draw(string name, SeededNoise noise) => new(
        name,
        latency: 60 + (240 * noise.Uniform()),
        errorRate: 0.005 + (0.02 * noise.Uniform()),
        phase: 0.1 * noise.Uniform());

    /// <summary>Usual latency in milliseconds at a time of day, highest in the busy hours of the afternoon.</summary>
    public double LatencyAt(double timestamp)
    {
        var day = (timestamp / SecondsPerDay) - _phase;
        var angle = Math.Tau * (day - Math.Floor(day));
        return _latency * (1 - (DailySwing * Math.Cos(angle)) + (LunchSwing * Math.Sin(2 * angle)));
    }
}
