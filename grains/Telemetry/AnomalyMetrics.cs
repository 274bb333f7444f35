using System.Diagnostics.Metrics;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Telemetry;

/// <summary>The meter <c>OrleansAnomaly</c>: what the grains did. No tag names a service, so the number of series stays bounded.</summary>
internal sealed class AnomalyMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "OrleansAnomaly";

    private readonly Counter<long> _applied;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _logResets;
    private readonly Counter<long> _alerts;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _headFailures;
    private readonly UpDownCounter<long> _headsLeftOut;
    private readonly Counter<long> _models;
    private readonly Counter<long> _judged;
    private readonly Histogram<double> _appliedLatency;
    private readonly Histogram<double> _detectionLatency;
    private readonly Histogram<long> _snapshotBytes;
    private readonly Histogram<double> _snapshotTime;

    public AnomalyMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _applied = meter.CreateCounter<long>("anomaly.events.applied", "{event}", "Events applied to a model.");
        _duplicates = meter.CreateCounter<long>("anomaly.events.duplicates", "{event}", "Events delivered again and dropped.");
        _deadLetters = meter.CreateCounter<long>("anomaly.events.dead_lettered", "{event}", "Events sent to the dead-letter topic, by reason.");
        _gaps = meter.CreateCounter<long>("anomaly.slices.failed", "{slice}", "Slices not applied: the detector deactivated to read again.");
        _logResets = meter.CreateCounter<long>("anomaly.log.resets", "{reset}", "Times a re-created log was noticed by a detector.");
        _alerts = meter.CreateCounter<long>("anomaly.alerts", "{change}", "Alerts opened, updated and resolved.");
        _failures = meter.CreateCounter<long>("anomaly.effects.failed", "{attempt}", "Snapshots, alerts and dead letters that failed and will be tried again.");
        _headFailures = meter.CreateCounter<long>("anomaly.heads.switched_off", "{head}", "Heads of others that failed at an entity and were switched off there for a while, by head.");
        _headsLeftOut = meter.CreateUpDownCounter<long>("anomaly.heads.left_out", "{head}", "Shape heads that live detectors do without, for want of memory (Detection:MemoryPerEntity).");
        _models = meter.CreateCounter<long>("anomaly.models.trained", "{model}", "Models trained, by kind, and whether they were put to use or kept away as worse than the one in use.");
        _judged = meter.CreateCounter<long>("anomaly.alerts.judged", "{alert}", "Verdicts of people on alerts, by verdict.");
        _appliedLatency = meter.CreateHistogram<double>("anomaly.applied.latency", "ms", "From produced to applied, for the oldest event of each slice.");
        _detectionLatency = meter.CreateHistogram<double>("anomaly.detection.latency", "ms", "From the event's own time to its alert being persisted.");
        _snapshotBytes = meter.CreateHistogram<long>("anomaly.snapshot.size", "By", "Size of a model in a snapshot.");
        _snapshotTime = meter.CreateHistogram<double>("anomaly.snapshot.duration", "ms", "Time to write a snapshot.");
    }

    public void SliceApplied(int events, int duplicates, double? latencyMilliseconds)
    {
        if (events > 0) _applied.Add(events);
        if (duplicates > 0) _duplicates.Add(duplicates);
        if (latencyMilliseconds is { } latency) _appliedLatency.Record(latency);
    }

    public void SliceFailed() => _gaps.Add(1);

    public void LogReset() => _logResets.Add(1);

    public void DeadLettered(string reason) => _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void AlertChanged(AlertOutcome outcome) => _alerts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));

    public void Detected(double latencyMilliseconds) => _detectionLatency.Record(latencyMilliseconds);

    public void EffectFailed(string effect) => _failures.Add(1, new KeyValuePair<string, object?>("effect", effect));

    public void HeadsLeftOut(int change) => _headsLeftOut.Add(change);

    public void HeadSwitchedOff(string head) => _headFailures.Add(1, new KeyValuePair<string, object?>("head", head));

    public void AlertJudged(AlertVerdict verdict) => _judged.Add(1, new KeyValuePair<string, object?>("verdict", verdict.ToString()));

    public void ModelTrained(string kind, bool used) => _models.Add(
        1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", used ? "used" : "rejected"));

    public void SnapshotWritten(long bytes, double milliseconds)
    {
        _snapshotBytes.Record(bytes);
        _snapshotTime.Record(milliseconds);
    }
}
