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
    public DetectorGrainOptions Options { get; } = options.Value;

    public DetectionOptions Detection { get; } = detection.Value;

    public LogEventOptions Events { get; } = events.Value;

    public TimeProvider Time { get; } = time;

    public AnomalyMetrics Metrics { get; } = metrics;

    public IngestDelay Ingest { get; } = ingest;

    public TrainingGate Training { get; } = training;

    public ILogger<DetectorGrain> Logger { get; } = logger;
}
