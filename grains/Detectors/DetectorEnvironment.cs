using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Storage;
using OrleansAnomaly.Grains.Telemetry;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What all detectors of a silo share.</summary>
internal sealed class DetectorEnvironment(
    IOptions<DetectorGrainOptions> options,
    IOptions<DetectionOptions> detection,
    IOptions<LogEventOptions> events,
    DetectorPresets presets,
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

    /// <summary>Bounds the snapshots that this silo writes at a time.</summary>
    public WriteGate Writes { get; } = new();

    public DetectorGrainOptions Options { get; } = options.Value;

    public DetectionOptions Detection { get; } = detection.Value;

    public DetectorPresets Presets { get; } = presets;

    public TimeProvider Time { get; } = time;

    public AnomalyMetrics Metrics { get; } = metrics;

    public IngestDelay Ingest { get; } = ingest;

    public TrainingGate Training { get; } = training;

    public ILogger<DetectorGrain> Logger { get; } = logger;

    /// <summary>A decoder of the events of such entities; it never gives out more names than a detector takes.</summary>
    public LogEventDecoder DecoderFor(EntityProfile profile) => new(
        Bounded(events.Value, Detection, profile),
        profile.Preset.Fields.Count == 0 ? null : field => (EventFieldKind)profile.UseOf(field));

    private static LogEventOptions Bounded(LogEventOptions events, DetectionOptions detection, EntityProfile profile) => new()
    {
        EntityField = profile.Entity?.Field ?? events.EntityField,
        TimestampField = profile.Preset.TimestampField == Preset.UsualTimestampField ? events.TimestampField : profile.Preset.TimestampField,
        MaxMessageBytes = events.MaxMessageBytes,
        MaxKeyBytes = events.MaxKeyBytes,
        MaxFutureSkew = events.MaxFutureSkew,
        MaxAge = events.MaxAge,
        MaxMetrics = Math.Min(events.MaxMetrics, detection.MaxMetrics),
        MaxAttributes = Math.Min(events.MaxAttributes, detection.MaxAttributes),
    };
}
