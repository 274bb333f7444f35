using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator;

/// <summary>What traffic to make and where to send it.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Kafka's address. Default localhost:9092.</summary>
    public string BootstrapServers { get; init; } = "localhost:9092";

    /// <summary>Topic to send to. Default logs.</summary>
    public string Topic { get; init; } = "logs";

    /// <summary>Whose traffic it is. Default reference: services with latency_ms and error_rate.</summary>
    public string Use { get; init; } = TrafficGenerator.Reference;

    /// <summary>Services that send events, at least 1. Default 5.</summary>
    public int Services { get; init; } = 5;

    /// <summary>Events in a second of event time, all services together; above 0. Default 100.</summary>
    public double EventsPerSecond { get; init; } = 100;

    /// <summary>The same seed makes the same events and anomalies. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Event time to make; null goes on until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Seconds of event time in a second of the clock; 0 is as fast as Kafka takes them. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Time of the first event; null begins now.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>File that each anomaly is appended to as a line of JSON; null writes none.</summary>
    public string? LabelsFile { get; init; }

    /// <summary>Anomalies at times of your choice.</summary>
    public IReadOnlyList<AnomalyRequest> Anomalies { get; init; } = [];

    /// <summary>Mean event time from one drawn anomaly to the next; zero draws none. Default one minute.</summary>
    public TimeSpan AnomalyEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Event time before the first drawn anomaly. Default one minute.</summary>
    public TimeSpan AnomalyFrom { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Settings passed on to the Kafka producer as they are.</summary>
    public IReadOnlyDictionary<string, string> Producer { get; init; } = new Dictionary<string, string>();

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">One line for each option that cannot be used, by its name on the command line and with its value.</exception>
    public void Validate()
    {
        string?[] problems =
        [
            string.IsNullOrWhiteSpace(BootstrapServers) ? "--kafka is empty; give HOST:PORT." : null,
            string.IsNullOrWhiteSpace(Topic) ? "--topic is empty; give the topic that the silos read." : null,
            Services < 1 ? $"--services is {Services}; it must be at least 1." : null,
            EventsPerSecond is > 0 and < double.PositiveInfinity ? null : $"--rate is {EventsPerSecond}; it must be above 0.",
            Speed is >= 0 and < double.PositiveInfinity ? null : $"--speed is {Speed}; it must be 0 or more.",
            Duration < TimeSpan.Zero ? $"--duration is {Duration}; it must be 0s or more." : null,
            AnomalyEvery < TimeSpan.Zero ? $"--anomaly-every is {AnomalyEvery}; it must be 0s or more." : null,
            AnomalyFrom < TimeSpan.Zero ? $"--anomaly-from is {AnomalyFrom}; it must be 0s or more." : null,
        ];
        var found = problems.OfType<string>().ToList();
        if (found.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, found));
    }
}
