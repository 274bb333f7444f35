using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Telemetry;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A detector's session with storage, alert list, catalogue, dead letters and clock that a test holds in its hands.</summary>
internal sealed class DetectorBench : IDisposable
{
    public const string Service = "auth";
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly DetectorEnvironment _environment;
    private readonly FakeCohort? _cohort;

    public DetectorBench(int snapshotEvery = 1000, string preset = "default", FakeCohort? cohort = null, long memory = 2 * 1024 * 1024)
    {
        var detection = Options.Create(new DetectionOptions { Preset = preset, MemoryPerEntity = memory });
        _cohort = cohort;
        Time.SetUtcNow(DateTimeOffset.UnixEpoch.AddSeconds(Start));
        var options = Options.Create(new DetectorGrainOptions { SnapshotEvery = snapshotEvery });
        _environment = new DetectorEnvironment(
            options,
            detection,
            Options.Create(new LogEventOptions()),
            new DetectorPresets(detection),
            Time,
            new AnomalyMetrics(_services.GetRequiredService<IMeterFactory>()),
            new IngestDelay(Time),
            new TrainingGate(options),
            NullLogger<DetectorGrain>.Instance);
    }

    /// <summary>Unix seconds at which the clock begins.</summary>
    public static double Start => 1_800_000_000;

    /// <summary>Unix seconds now, by the real clock.</summary>
    public static double Now => TimeProvider.System.Now();

    public FakeTimeProvider Time { get; } = new();

    public FakeStorage<DetectorState> Storage { get; } = new();

    public FakeAlerts Alerts { get; } = new();

    public FakeCatalog Catalog { get; } = new();

    public FakeDeadLetters DeadLetters { get; } = new();

    /// <summary>A session from what is stored, as after an activation.</summary>
    public DetectorSession Activate()
    {
        var outbox = new Outbox(Service, Alerts, Catalog, Time, _environment.Metrics, NullLogger.Instance) { DeadLetters = DeadLetters };
        return new DetectorSession(Service, Storage.Activate(), outbox, _environment, _cohort is null ? null : _ => _cohort);
    }

    /// <summary>A replay of its own, as a session would begin it.</summary>
    public static KafkaReplay Past(Func<AppliedOffsets, IEnumerable<KafkaSlice>> slices) => new FakePast(slices);

    /// <summary>A topic with normal events, one a second until the clock begins, then some with the latency tripled.</summary>
    public static EventLog Traffic(int normal, int tripled = 0) => Traffic(new EventLog(Service), 0, Start, normal, tripled);

    /// <summary>The same of some service, until now.</summary>
    public static EventLog Live(string service, int normal, int tripled = 0, int group = 0) =>
        Traffic(new EventLog(service, group: group), group, Now, normal, tripled);

    private static EventLog Traffic(EventLog log, int partition, double end, int normal, int tripled)
    {
        var random = new Random(1);
        for (var i = 0; i < normal + tripled; i++)
        {
            var latency = 200 + (20 * ((random.NextDouble() * 2) - 1));
            log.Add(partition, end - normal - tripled + i, i < normal ? latency : latency * 3);
        }

        return log;
    }

    public void Dispose() => _services.Dispose();
}
