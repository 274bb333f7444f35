using OrleansAnomaly.LogSimulator;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>The simulated traffic of a first run: quiet while models learn, then one clear anomaly, then others.</summary>
internal static class DemoTraffic
{
    private const double ClearStrength = 4;
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan FirstLasts = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OthersFrom = TimeSpan.FromSeconds(90);

    public static SimulatorOptions Of(LocalOptions options, string kafka) => new()
    {
        BootstrapServers = kafka,
        Topic = KafkaSide.Topic,
        Services = options.Services,
        EventsPerSecond = options.EventsPerSecond,
        Seed = options.Seed,
        LabelsFile = options.LabelsFile,
        Anomalies = options.Anomalies.Count > 0 ? options.Anomalies : [First(options)],
        AnomalyFrom = OthersFrom,
        AnomalyEvery = options.Anomalies.Count > 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1),
    };

    private static AnomalyRequest First(LocalOptions options)
    {
        var services = TrafficGenerator.Create(TrafficGenerator.Reference, Math.Max(1, options.Services), options.Seed).Entities;
        return new AnomalyRequest("spike", services[Math.Min(1, services.Count - 1)], FirstAfter, FirstLasts, ClearStrength);
    }
}
