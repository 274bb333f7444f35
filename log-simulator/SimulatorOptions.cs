using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator;

/// <summary>What traffic to make and where to send it.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Kafka's address. Default localhost:9092.</summary>
    public string BootstrapServers { get; init; } = "localhost:9092";

    /// <summary>Topic to send to. Default logs.</summary>
    public string Topic { get; init; } = "logs";

    /// <summary>Whose traffic it is: reference (services with latency_ms and error_rate) or one of <see cref="UseCatalog"/>. Default reference.</summary>
    public string Use { get; init; } = TrafficGenerator.Reference;

    /// <summary>Services, hosts, cards, ... that send events, at least 1; null is 5 services, or as many as show a use well.</summary>
    public int? Services { get; init; }

    /// <summary>Events in a second of event time, all services together; above 0. Default 100. A use has a pace of its own.</summary>
    public double EventsPerSecond { get; init; } = 100;

    /// <summary>The same seed makes the same events and anomalies. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Event time to make; null goes on until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Seconds of event time in a second of the clock; 0 is as fast as Kafka takes them. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long before now a use's traffic begins, to be played at <see cref="Speed"/> until it has caught up with the clock. Default none.</summary>
    public TimeSpan History { get; init; }

    /// <summary>Time of the first event; null begins now, or <see cref="History"/> ago.</summary>
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

    /// <summary>What suits a use: of others than the reference, two weeks are played in a minute before they go on live.</summary>
    /// <param name="use">Name of the use.</param>
    public static SimulatorOptions For(string use) => use == TrafficGenerator.Reference ? new() : new()
    {
        Use = use,
        History = TimeSpan.FromDays(14),
        Speed = TimeSpan.FromDays(14) / TimeSpan.FromMinutes(1),
        AnomalyFrom = TimeSpan.FromDays(7),
        AnomalyEvery = TimeSpan.FromHours(8),
    };

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
            History < TimeSpan.Zero ? $"--history is {History}; it must be 0s or more." : null,
            AnomalyEvery < TimeSpan.Zero ? $"--anomaly-every is {AnomalyEvery}; it must be 0s or more." : null,
            AnomalyFrom < TimeSpan.Zero ? $"--anomaly-from is {AnomalyFrom}; it must be 0s or more." : null,
        ];
        var found = problems.OfType<string>().ToList();
        if (found.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, found));
    }
}
