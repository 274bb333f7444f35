using System.Collections.Immutable;
using System.Globalization;
using OrleansAnomaly.Client.Cohorts;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Client.Health;
using OrleansAnomaly.Client.Services;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>The examples of the API document: real objects, written by the same serializer as the answers.</summary>
internal static class ApiExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 14, 3, 7, TimeSpan.Zero);

    public static Alert Alert { get; } = new()
    {
        Id = "3kq9w2c7x1m4",
        Sequence = 42,
        OpenedSequence = 41,
        Service = "payment",
        Rule = "behaviour",
        State = AlertState.Open,
        Severity = AlertSeverity.Critical,
        OpenedAt = At,
        ChangedAt = At.AddSeconds(2),
        Score = 2.9,
        PeakScore = 3.4,
        PValue = 1e-9,
        Reason = "latency_ms 612, usual 101-298, 3.1x",
        Contributions =
        [
            new AlertContribution
            {
                Metric = "latency_ms", Head = "point", Share = 1, Direction = AlertDirection.Up, Value = 612, Expected = 199, Lower = 101, Upper = 298,
            },
        ],
        Partition = 3,
        Offset = 184_220,
        Updates = 1,
    };

    public static AlertPage AlertPage { get; } = new() { Items = [Alert], Next = null, LastSequence = 42 };

    public static string AlertEvent(Func<object, string> toJson) =>
        $"retry: 2000\nid: 41\n: alerts after change 41\n\nid: 42\nevent: alert\ndata: {toJson(Alert)}\n\n: still here\n\n";

    public static ServicePage ServicePage { get; } = new()
    {
        Items =
        [
            new ServiceSummary { Service = "auth", EventsApplied = 48_211, Score = 0.12, WarmUp = 1, OpenAlerts = 0, LastEventAt = At },
            new ServiceSummary { Service = "payment", EventsApplied = 48_190, Score = 2.9, WarmUp = 1, OpenAlerts = 1, LastEventAt = At.AddSeconds(2) },
        ],
        Next = null,
        Total = 2,
    };

    public static ReplayStatus ReplayStatus { get; } = new(ReplayState.Running, null, At, 12_000, null);

    public static ServiceStatus ServiceStatus { get; } = new()
    {
        Service = "payment",
        EventsApplied = 48_190,
        LateEvents = 0,
        DuplicatesSkipped = 12,
        DeadLettered = ImmutableSortedDictionary<string, long>.Empty.Add("duplicate-key", 1),
        Score = 2.9,
        RecentPeakScore = 3.4,
        WarmUp = 1,
        OpenAlerts = 1,
        ModelBytes = 2_912,
        LastEventAt = At.AddSeconds(2),
        SnapshotAt = At.AddSeconds(1),
        EventsSinceSnapshot = 190,
        Log = "lkc-1/logs/7Qk2",
        LogResets = 0,
        Offsets = [new PartitionOffset(0, 61_022), new PartitionOffset(3, 184_231)],
        Latency = new LatencyStatus(9.2, 21.5),
        Metrics =
        [
            new MetricStatus
            {
                Name = "latency_ms", Count = 48_190, LastValue = 612, Expected = 199, Lower = 101, Upper = 298, Score = 2.9, WarmUp = 1, StateBytes = 15_710,
                Heads = [new HeadStatus("point", 2.9, 1, 640, "level 199, spread 49")],
            },
        ],
        Heads = [new HeadStatus("joint", 0.4, 1, 1_210, "RandomizedPca, 1 axes of 2 metrics")],
        TruePositives = 4,
        FalsePositives = 1,
        Models = [new ModelStatus("pca", 3, 3, 205, At.AddMinutes(-180), At.AddMinutes(-2), 51, 0.21, "part of held-out rows left unexplained", 1)],
        Peers = new PeersStatus
        {
            Cohort = "microservices/tier=checkout",
            Members = 8,
            WidthSeconds = 60,
            Score = 2.1,
            Metrics = [new PeerMetricStatus("latency_ms", 612, 196, 150, 241, 188, 120, 260, 2.1)],
        },
    };

    public static CohortStatus CohortStatus { get; } = new()
    {
        Id = "infrastructure/cluster=cluster-3",
        Members = 20,
        KnownMembers = 20,
        WidthSeconds = 300,
        BucketsCompleted = 1_152,
        PassedOver = 3,
        LastBucketAt = At,
        Reported = 20,
        Metrics = [new CohortMetricStatus("cpu_percent", 19, 41.2, 1.9, 35, 52)],
    };

    public static CohortPage CohortPage { get; } = new() { Items = [CohortStatus], Next = null };

    public static EventReceipt EventReceipt { get; } = new() { Accepted = 2, RejectedCount = 0, Rejected = [] };

    public static LiveStatus Live { get; } = new("live");

    public static Alert JudgedAlert { get; } = Alert with { Sequence = 43, Verdict = AlertVerdict.FalsePositive, JudgedAt = At.AddMinutes(5) };

    public static ReadyStatus Ready { get; } = new("ready", new PartStatus(true, null), new PartStatus(true, null));

    /// <summary>Request bodies by media type and name.</summary>
    public static IReadOnlyList<RequestExample> Requests { get; } =
    [
        new("application/json", "one", "One event", """{"timestamp": {now}, "service": "payment", "latency_ms": 187.2, "error_rate": 0.01}"""),
        new("application/json", "array", "An array of events", """[{"timestamp": {now}, "service": "payment", "latency_ms": 187.2}, {"timestamp": "{iso}", "service": "auth", "latency_ms": 42, "region": "eu"}]"""),
        new(EventIntake.LinesType, "lines", "An event a line", "{\"timestamp\": {now}, \"service\": \"payment\", \"latency_ms\": 187.2}\n{\"timestamp\": {now}, \"service\": \"auth\", \"latency_ms\": 42}\n"),
    ];
}

/// <summary>An example of a request body.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="Body">The body, with <c>{now}</c> and <c>{iso}</c> where its times are.</param>
internal sealed record RequestExample(string MediaType, string Name, string Summary, string Body)
{
    /// <summary>The body as it can be sent now: an event of last year would be refused.</summary>
    public string BodyAt(DateTimeOffset now) => Body
        .Replace("{now}", (now.ToUnixTimeMilliseconds() / 1e3).ToString("F2", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{iso}", now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
