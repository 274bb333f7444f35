using System.Globalization;
using OrleansAnomaly.LogSimulator;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>The simulated traffic of a first run: quiet while models learn, then one clear anomaly, then others.</summary>
internal static class DemoTraffic
{
    private const string Default = "default";
    private const int UsualServices = 5;
    private const double ClearStrength = 4;
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan FirstLasts = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan OthersFrom = TimeSpan.FromSeconds(90);

    /// <exception cref="ArgumentException">There is no traffic of the preset.</exception>
    public static SimulatorOptions Of(LocalOptions options, string kafka)
    {
        var traffic = options.Preset is null or Default ? Reference(options) : OfUse(options.Preset);
        return traffic with
        {
            BootstrapServers = kafka,
            Topic = KafkaSide.Topic,
            Services = options.Services,
            Seed = options.Seed,
            LabelsFile = options.LabelsFile,
            Anomalies = options.Anomalies.Count > 0 ? options.Anomalies : traffic.Anomalies,
            AnomalyEvery = options.Anomalies.Count > 0 ? TimeSpan.Zero : traffic.AnomalyEvery,
        };
    }

    /// <summary>What is simulated, in a few words.</summary>
    public static string Describe(LocalOptions options) => options.Preset is null or Default
        ? string.Create(CultureInfo.InvariantCulture, $"{options.Services ?? UsualServices} services, {options.EventsPerSecond:N0} events/s")
        : string.Create(CultureInfo.InvariantCulture, $"{options.Preset}: the last 14 days pass in a minute, then it goes on live");

    private static SimulatorOptions Reference(LocalOptions options) => new()
    {
        EventsPerSecond = options.EventsPerSecond,
        AnomalyFrom = OthersFrom,
        AnomalyEvery = TimeSpan.FromMinutes(1),
        Anomalies = [First(options)],
    };

    private static SimulatorOptions OfUse(string use) => UseCatalog.Names.Contains(use)
        ? SimulatorOptions.For(use)
        : throw new ArgumentException($"There is no simulated traffic of preset '{use}'; there is of {string.Join(", ", UseCatalog.Names)}. Give --no-simulator to send your own events.");

    private static AnomalyRequest First(LocalOptions options)
    {
        var services = TrafficGenerator.Create(TrafficGenerator.Reference, Math.Max(1, options.Services ?? UsualServices), options.Seed).Entities;
        return new AnomalyRequest("spike", services[Math.Min(1, services.Count - 1)], FirstAfter, FirstLasts, ClearStrength);
    }
}
