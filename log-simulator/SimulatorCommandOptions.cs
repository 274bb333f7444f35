using System.CommandLine;
using System.Globalization;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator;

/// <summary>The command line's options and how they become <see cref="SimulatorOptions"/>.</summary>
internal sealed class SimulatorCommandOptions
{
    private static readonly SimulatorOptions Defaults = new();

    private readonly Option<string> _kafka = Of("--kafka", "Kafka's address.", Defaults.BootstrapServers);
    private readonly Option<string> _topic = Of("--topic", "Topic to send to.", Defaults.Topic);
    private readonly Option<string> _use = Of("--use", $"Whose traffic: reference, {string.Join(", ", UseCatalog.Names)}.", Defaults.Use);
    private readonly Option<int?> _services = new("--services", "--entities") { Description = "How many services, hosts, cards, ... send events; without it 5 services, or as many as show a use well." };
    private readonly Option<double> _rate = Of("--rate", "Events in a second of event time; a use other than the reference has its own pace.", Defaults.EventsPerSecond);
    private readonly Option<int> _seed = Of("--seed", "The same seed makes the same traffic.", Defaults.Seed);
    private readonly Option<string?> _duration = Of<string?>("--duration", "Event time to make, as 5m; without it, until stopped.", null);
    private readonly Option<double?> _speed = new("--speed") { Description = "Seconds of event time in a second; 0 is as fast as possible; without it 1, of a use as many as play its history in a minute." };
    private readonly Option<string?> _history = Of<string?>("--history", "How long before now a use begins; played at --speed, then live. Without it 14d.", null);
    private readonly Option<string?> _start = Of<string?>("--start", "Time of the first event, ISO 8601; without it, now.", null);
    private readonly Option<string?> _labels = Of<string?>("--labels", "File to append each anomaly to, as a line of JSON.", null);
    private readonly Option<string?> _every = Of<string?>("--anomaly-every", "Mean time between drawn anomalies; 0s draws none; without it 1m, of a use 8h.", null);
    private readonly Option<string?> _from = Of<string?>("--anomaly-from", "Time before the first drawn anomaly; without it 1m, of a use 7d.", null);
    private readonly Option<string?> _out = Of<string?>("--out", "Write the events to this file instead of Kafka, and the anomalies of every kind and strength to FILE.labels.", null);
    private readonly Option<double> _days = Of("--days", "Days of event time that --out writes.", 30.0);

    private readonly Option<string[]> _anomalies = new("--anomaly")
    {
        Description = "An anomaly at a time of your choice, KIND:SERVICE:+AFTER[:DURATION[:STRENGTH]], as spike:payment:+30s:20s:3 (reference: spike, shift, errors, silence) or unusual-amount:card:4000007:+8d. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _producer = new("--producer")
    {
        Description = "A setting for the Kafka producer, KEY=VALUE, as security.protocol=ssl. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All =>
        [_kafka, _topic, _use, _services, _rate, _seed, _duration, _speed, _history, _start, _labels, _anomalies, _every, _from, _out, _days, _producer];

    /// <summary>The file to write instead of sending; null sends.</summary>
    public string? FileOf(ParseResult parsed) => parsed.GetValue(_out);

    /// <summary>Event time that goes into the file.</summary>
    /// <exception cref="FormatException">Not above zero.</exception>
    public TimeSpan LengthOf(ParseResult parsed) => parsed.GetRequiredValue(_days) is > 0 and < 10_000 and var days
        ? TimeSpan.FromDays(days)
        : throw new FormatException("--days must be above 0 and below 10000.");

    /// <exception cref="FormatException">A duration, a time, an anomaly or a setting cannot be read.</exception>
    public SimulatorOptions Read(ParseResult parsed)
    {
        var usual = SimulatorOptions.For(parsed.GetRequiredValue(_use));
        var history = Duration(parsed, _history, usual.History);
        return usual with
        {
            BootstrapServers = parsed.GetRequiredValue(_kafka),
            Topic = parsed.GetRequiredValue(_topic),
            Services = parsed.GetValue(_services),
            EventsPerSecond = parsed.GetRequiredValue(_rate),
            Seed = parsed.GetRequiredValue(_seed),
            Duration = parsed.GetValue(_duration) is { } duration ? DurationText.Parse(duration) : null,
            History = history,
            Speed = parsed.GetValue(_speed) ?? Math.Max(1, history / TimeSpan.FromMinutes(1)),
            StartAt = parsed.GetValue(_start) is { } start ? Time(start) : null,
            LabelsFile = parsed.GetValue(_labels),
            Anomalies = [.. parsed.GetRequiredValue(_anomalies).Select(AnomalyRequest.Parse)],
            AnomalyEvery = Duration(parsed, _every, usual.AnomalyEvery),
            AnomalyFrom = Duration(parsed, _from, usual.AnomalyFrom),
            Producer = parsed.GetRequiredValue(_producer).Select(Setting).ToDictionary(),
        };
    }

    private static TimeSpan Duration(ParseResult parsed, Option<string?> option, TimeSpan usual) =>
        parsed.GetValue(option) is { } text ? DurationText.Parse(text) : usual;

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
