using System.CommandLine;
using System.Globalization;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator;

/// <summary>The command line's options and how they become <see cref="SimulatorOptions"/>.</summary>
internal sealed class SimulatorCommandOptions
{
    private static readonly SimulatorOptions Defaults = new();

    private readonly Option<string> _kafka = Of("--kafka", "Kafka's address.", Defaults.BootstrapServers);
    private readonly Option<string> _topic = Of("--topic", "Topic to send to.", Defaults.Topic);
    private readonly Option<string> _use = Of("--use", "Whose traffic: reference.", Defaults.Use);
    private readonly Option<int> _services = Of("--services", "How many services send events.", Defaults.Services);
    private readonly Option<double> _rate = Of("--rate", "Events in a second of event time.", Defaults.EventsPerSecond);
    private readonly Option<int> _seed = Of("--seed", "The same seed makes the same traffic.", Defaults.Seed);
    private readonly Option<string?> _duration = Of<string?>("--duration", "Event time to make, as 5m; without it, until stopped.", null);
    private readonly Option<double> _speed = Of("--speed", "Seconds of event time in a second; 0 is as fast as possible.", Defaults.Speed);
    private readonly Option<string?> _start = Of<string?>("--start", "Time of the first event, ISO 8601; without it, now.", null);
    private readonly Option<string?> _labels = Of<string?>("--labels", "File to append each anomaly to, as a line of JSON.", null);
    private readonly Option<string> _every = Of("--anomaly-every", "Mean time between drawn anomalies; 0s draws none.", "1m");
    private readonly Option<string> _from = Of("--anomaly-from", "Time before the first drawn anomaly.", "1m");

    private readonly Option<string[]> _anomalies = new("--anomaly")
    {
        Description = "An anomaly at a time of your choice, KIND:SERVICE:+AFTER[:DURATION[:STRENGTH]], as spike:payment:+30s:20s:3; kinds: spike, shift, errors, silence. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _producer = new("--producer")
    {
        Description = "A setting for the Kafka producer, KEY=VALUE, as security.protocol=ssl. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All =>
        [_kafka, _topic, _use, _services, _rate, _seed, _duration, _speed, _start, _labels, _anomalies, _every, _from, _producer];

    /// <exception cref="FormatException">A duration, a time, an anomaly or a setting cannot be read.</exception>
    public SimulatorOptions Read(ParseResult parsed) => new()
    {
        BootstrapServers = parsed.GetRequiredValue(_kafka),
        Topic = parsed.GetRequiredValue(_topic),
        Use = parsed.GetRequiredValue(_use),
        Services = parsed.GetRequiredValue(_services),
        EventsPerSecond = parsed.GetRequiredValue(_rate),
        Seed = parsed.GetRequiredValue(_seed),
        Duration = parsed.GetValue(_duration) is { } duration ? DurationText.Parse(duration) : null,
        Speed = parsed.GetRequiredValue(_speed),
        StartAt = parsed.GetValue(_start) is { } start ? Time(start) : null,
        LabelsFile = parsed.GetValue(_labels),
        Anomalies = [.. parsed.GetRequiredValue(_anomalies).Select(AnomalyRequest.Parse)],
        AnomalyEvery = DurationText.Parse(parsed.GetRequiredValue(_every)),
        AnomalyFrom = DurationText.Parse(parsed.GetRequiredValue(_from)),
        Producer = parsed.GetRequiredValue(_producer).Select(Setting).ToDictionary(),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"--start is '{text}'; write an ISO 8601 time, as 2026-11-22T10:00:00Z.");

    private static KeyValuePair<string, string> Setting(string text) => text.IndexOf('=', StringComparison.Ordinal) switch
    {
        > 0 and var at => new(text[..at], text[(at + 1)..]),
        _ => throw new FormatException($"'{text}' is no setting: write KEY=VALUE."),
    };

    private static Option<T> Of<T>(string name, string description, T fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };
}
