using System.Globalization;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>Events as the reference producer sends them: normal latency, uniform error rate.</summary>
internal sealed class ReferenceEvents(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Events of one service, evenly over a stretch of time that ends at an instant.</summary>
    /// <param name="service">Who sends them.</param>
    /// <param name="count">How many.</param>
    /// <param name="end">When the last one is sent.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="factor">What the latency is multiplied with.</param>
    public IEnumerable<string> Of(string service, int count, DateTimeOffset end, double perSecond, double factor = 1)
    {
        var last = end.ToUnixTimeMilliseconds() / 1000.0;
        for (var left = count - 1; left >= 0; left--)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"timestamp": {{last - (left / perSecond):F6}}, "service": "{{service}}", "latency_ms": {{factor * Latency():F3}}, "error_rate": {{_random.NextDouble():F5}}}""");
        }
    }

    private double Latency() => 200 + (50 * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(Math.Tau * _random.NextDouble()));
}
