using OrleansAnomaly.Detection.Events;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Learning;

namespace OrleansAnomaly.Detection;

public sealed partial class EntityDetector
{
    private const string JointName = "joint";
    private const string PeersName = "peers";

    private readonly FeedbackMemory _feedback = new();

    /// <summary>Learns what a person says of one of its alerts: noise raises the boundary of what led the alert by a quarter, up to twice; a true alert takes one such step back.</summary>
    /// <remarks>
    /// What led it is a metric's series (rule <c>behaviour</c>) or the head <c>joint</c>, a head of a field (<c>event</c>), an
    /// attribute (<c>new value</c>) or the silence. The last 64 verdicts count; a second one on the same alert replaces the first.
    /// </remarks>
    /// <returns>False when the verdict was known already.</returns>
    public bool Learn(AlertFeedback feedback)
    {
        if (!_feedback.Add(feedback))
            return false;
        ApplyFeedback();
        return true;
    }

    /// <summary>Takes a verdict out of an event and judges what is left; an event that says nothing else is none of the entity's own.</summary>
    /// <returns>False for an event that has no field for verdicts and is still to be judged.</returns>
    private bool TryLearn(in Observation observation)
    {
        if (_verdicts is null || !_verdicts.TryTake(observation, out bool? verdict, out Observation rest))
            return false;
        if (rest.Metrics.Length + rest.Attributes.Length > 0)
            Judge(rest);
        if (verdict is { } isTrue)
            Learn(observation.Time, isTrue);
        return true;
    }

    /// <summary>Learns a verdict on whatever was open at a moment of the past; nothing when nothing was, or it is long ago.</summary>
    private void Learn(double time, bool isTrue)
    {
        foreach (AlertFeedback feedback in _verdicts!.Alerts.At(time, isTrue))
            Learn(feedback);
    }

    /// <summary>Takes over the verdicts of people that another detector of the same entity knows.</summary>
    public void LearnFeedbackOf(EntityDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _feedback.CopyFrom(other._feedback);
        ApplyFeedback();
    }

    private double ToleranceOf(MetricPipeline pipeline) => _feedback.Tolerance(verdict =>
        verdict.Rule == BehaviourWatch.Rule && verdict.Metric == pipeline.Name && verdict.Head is not (JointName or PeersName) && _plugins?.Has(verdict.Head) != true);

    private void ApplyFeedback()
    {
        foreach (MetricPipeline pipeline in _pipelines)
            pipeline.Tolerance = ToleranceOf(pipeline);
        _rate.Counts.Tolerance = ToleranceOf(_rate.Counts);
        _behaviour.Joint.Tolerance = _feedback.Tolerance(verdict => verdict.Rule == BehaviourWatch.Rule && verdict.Head == JointName);
        Peers?.Tolerate(metric => _feedback.Tolerance(verdict => verdict.Rule == BehaviourWatch.Rule && verdict.Head == PeersName && verdict.Metric == metric));
        _silence.Tolerance = _feedback.Tolerance(verdict => verdict.Rule == SilenceWatch.Rule);
        _novelty.Tolerate(attribute => _feedback.Tolerance(verdict => verdict.Rule == NoveltyWatch.Rule && verdict.Metric == attribute));
        _eventWatch.Tolerate((subject, head) => _feedback.Tolerance(verdict =>
            verdict.Rule == EventWatch.Rule && verdict.Head == head && (subject is null || verdict.Metric == subject)));
        _plugins?.Tolerate(head => _feedback.Tolerance(verdict => verdict.Head == head));
    }
}
