using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>What a first run is made of.</summary>
internal sealed record LocalOptions
{
    /// <summary>Address of a real Kafka; null runs the embedded broker.</summary>
    public string? Kafka { get; init; }

    /// <summary>Port of the embedded broker, or the next free one; 0 is any. Default 9092.</summary>
    public int BrokerPort { get; init; } = 9092;

    /// <summary>Whether simulated services send events. Default true.</summary>
    public bool Simulate { get; init; } = true;

    /// <summary>The use that it is for: preset of the detectors and traffic of the simulator; null is the reference.</summary>
    public string? Preset { get; init; }

    /// <summary>Events in a second, of all simulated services together. Default 200. A use has a pace of its own.</summary>
    public double EventsPerSecond { get; init; } = 200;

    /// <summary>Simulated services, hosts, cards, ...; null is 5 services, or as many as show a use well.</summary>
    public int? Services { get; init; }

    /// <summary>The same seed simulates the same traffic. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Anomalies asked for; none leaves the choice to the demo.</summary>
    public IReadOnlyList<AnomalyRequest> Anomalies { get; init; } = [];

    /// <summary>File that simulated anomalies are appended to; null writes none.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>Folder of the learned models and of the alerts. Default data/local.</summary>
    public string DataFolder { get; init; } = Path.Combine("data", "local");

    /// <summary>Where the API listens. Default http://127.0.0.1:5080.</summary>
    public string ApiUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where the Orleans dashboard listens. Default http://127.0.0.1:8080.</summary>
    public string DashboardUrl { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Least severe log that is shown. Default warning.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Folder of presets; null is those that come with the program.</summary>
    public string? PresetFolder { get; init; }

    /// <summary>Folder of ONNX models that presets may name as heads; null is none.</summary>
    public string? ModelFolder { get; init; }

    /// <summary>Heads that presets may name beside the built-in ones.</summary>
    public IReadOnlyList<HeadRegistration> Heads { get; init; } = [];

    /// <summary>Further configuration by its own keys, as Detector:SnapshotEvery; wins over everything else.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
