using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Telemetry;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What all detectors of a silo share.</summary>
internal sealed class DetectorEnvironment(
    IOptions<DetectorGrainOptions> options,
    IOptions<DetectionOptions> detection,
    IOptions<LogEventOptions> events,
    TimeProvider time,
    AnomalyMetrics metrics,
    IngestDelay ingest,
    TrainingGate training,
    ILogger<DetectorGrain> logger)
{
    // Each reads whole partitions for the records of one service.
    private const int MostReplays = 2;

    /// <summary>Lets a few replays at a time into this silo.</summary>
    public SemaphoreSlim Replays { get; } = new(MostReplays);

    public DetectorGrainOptions Options { get; } = options.Value;

    public DetectionOptions Detection { get; } = detection.Value;

    /// <summary>What a decoder accepts; never more names than a detector takes.</summary>
    public LogEventOptions Events { get; } = Bounded(events.Value, detection.Value);

    public TimeProvider Time { get; } = time;

    public AnomalyMetrics Metrics { get; } = metrics;

    public IngestDelay Ingest { get; } = ingest;

    public TrainingGate Training { get; } = training;

    public ILogger<DetectorGrain> Logger { get; } = logger;

    private static LogEventOptions Bounded(LogEventOptions events, DetectionOptions detection) => new()
    {
        EntityField = events.EntityField,
        TimestampField = events.TimestampField,
        MaxMessageBytes = events.MaxMessageBytes,
        MaxKeyBytes = events.MaxKeyBytes,
        MaxFutureSkew = events.MaxFutureSkew,
        MaxAge = events.MaxAge,
        MaxMetrics = Math.Min(events.MaxMetrics, detection.MaxMetrics),
        MaxAttributes = Math.Min(events.MaxAttributes, detection.MaxAttributes),
    };
}
