using System.Text;

namespace OrleansAnomaly.Benchmarks.Faults.Load;

/// <summary>Writes events of many services in turn, each with quiet metrics and, now and then, a spike that lasts.</summary>
/// <param name="services">How many services.</param>
/// <param name="seed">Noise.</param>
internal sealed class EventWriter(int services, int seed)
{
    private const int SpikeEvery = 600;
    private const int SpikeLasts = 20;
    private readonly Random _random = new(seed);
    private long _next;

    /// <summary>The next event, with this time.</summary>
    public byte[] Next(DateTimeOffset time)
    {
        (long round, long service) = Math.DivRem(_next++, services);
        bool spikes = (round + (service * 37)) % SpikeEvery < SpikeLasts && round > SpikeEvery;
        double latency = (40 + (8 * (_random.NextDouble() + _random.NextDouble() - 1))) * (spikes ? 20 : 1);
        return Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"timestamp":{{time.ToUnixTimeMilliseconds() / 1000.0:F3}},"service":"{{NameOf((int)service)}}","latency_ms":{{latency:F2}},"status_code":200,"bytes":{{_random.Next(400, 900)}}}"""));
    }

    public static string NameOf(int service) => FormattableString.Invariant($"service-{service:D6}");
}
