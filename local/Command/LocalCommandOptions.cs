using System.CommandLine;
using OrleansAnomaly.Local.Hosting;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.Local.Command;

/// <summary>The command line's options and how they become <see cref="LocalOptions"/>.</summary>
internal sealed class LocalCommandOptions
{
    private static readonly LocalOptions Defaults = new();

    private readonly Option<string?> _kafka = new("--kafka") { Description = "Use the Kafka at this address, HOST:PORT, instead of the embedded broker." };
    private readonly Option<int> _brokerPort = Of("--broker-port", "Port of the embedded broker; the next free one is taken when it is not.", Defaults.BrokerPort);
    private readonly Option<bool> _noSimulator = new("--no-simulator") { Description = "Wait for your own events instead of simulating some." };
    private readonly Option<double> _rate = Of("--rate", "Simulated events in a second; a use has a pace of its own.", Defaults.EventsPerSecond);
    private readonly Option<string?> _preset = new("--preset") { Description = $"The use that it is for: its detectors, and its traffic if it is one of {string.Join(", ", UseCatalog.Names)}." };
    private readonly Option<string?> _presetFolder = new("--preset-folder") { Description = "Where the presets are; without it those that come with the program." };
    private readonly Option<string?> _models = new("--models") { Description = "Folder of ONNX models that presets may name as heads, each with its description." };
    private readonly Option<int?> _services = new("--services", "--entities") { Description = "Simulated services, hosts, cards, ...; without it 5 services, or as many as show a use well." };
    private readonly Option<int> _seed = Of("--seed", "The same seed simulates the same traffic.", Defaults.Seed);
    private readonly Option<string?> _labels = new("--labels") { Description = "Append each simulated anomaly to this file, as a line of JSON." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of learned models and alerts; without it data/local, or, with the simulated past of a preset, a new one each time." };
    private readonly Option<string> _apiUrl = Of("--api-url", "Where the API listens.", Defaults.ApiUrl);
    private readonly Option<string> _dashboardUrl = Of("--dashboard-url", "Where the Orleans dashboard listens.", Defaults.DashboardUrl);
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show informational logs too." };

    private readonly Option<string[]> _anomalies = new("--anomaly")
    {
        Description = "Simulate this anomaly instead of drawn ones, KIND:SERVICE:+AFTER[:DURATION[:STRENGTH]], as spike:payment:+30s:20s:3; kinds: spike, shift, errors, silence; those of a preset are in docs/uses. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All =>
        [_preset, _presetFolder, _models, _kafka, _brokerPort, _noSimulator, _rate, _services, _seed, _anomalies, _labels, _data, _apiUrl, _dashboardUrl, _verbose];

    /// <exception cref="FormatException">An anomaly cannot be read.</exception>
    public LocalOptions Read(ParseResult parsed) => new()
    {
        Preset = parsed.GetValue(_preset),
        PresetFolder = parsed.GetValue(_presetFolder),
        ModelFolder = parsed.GetValue(_models),
        Kafka = parsed.GetValue(_kafka),
        BrokerPort = parsed.GetRequiredValue(_brokerPort),
        Simulate = !parsed.GetValue(_noSimulator),
        EventsPerSecond = parsed.GetRequiredValue(_rate),
        Services = parsed.GetValue(_services),
        Seed = parsed.GetRequiredValue(_seed),
        Anomalies = [.. parsed.GetRequiredValue(_anomalies).Select(AnomalyRequest.Parse)],
        LabelsFile = parsed.GetValue(_labels),
        DataFolder = parsed.GetValue(_data) ?? (parsed.GetValue(_preset) is not null && !parsed.GetValue(_noSimulator) ? FreshFolder() : Defaults.DataFolder),
        ApiUrl = parsed.GetRequiredValue(_apiUrl),
        DashboardUrl = parsed.GetRequiredValue(_dashboardUrl),
        LogLevel = parsed.GetValue(_verbose) ? LogLevel.Information : Defaults.LogLevel,
    };

    /// <summary>A simulated past begins anew with each start, and so must what is learnt of it.</summary>
    private static string FreshFolder() => Directory.CreateTempSubdirectory("orleans-anomaly-").FullName;

    private static Option<T> Of<T>(string name, string description, T fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
