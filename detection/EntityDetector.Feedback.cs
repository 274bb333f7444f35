using OrleansAnomaly.Detection.Events;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.Learning;

namespace OrleansAnomaly.Detection;

public sealed partial class EntityDetector
{
    private const string JointName = "joint";

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

    /// <summary>Takes over the verdicts of people that another detector of the same entity knows.</summary>
    public void LearnFeedbackOf(EntityDetector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _feedback.CopyFrom(other._feedback);
        ApplyFeedback();
    }

    private double ToleranceOf(string metric) => _feedback.Tolerance(BehaviourWatch.Rule, metric, null, JointName);

    private void ApplyFeedback()
    {
        foreach (MetricPipeline pipeline in _pipelines)
            pipeline.Tolerance = ToleranceOf(pipeline.Name);
        _rate.Counts.Tolerance = ToleranceOf(_rate.Counts.Name);
        _behaviour.Joint.Tolerance = _feedback.Tolerance(BehaviourWatch.Rule, null, JointName);
        _silence.Tolerance = _feedback.Tolerance(SilenceWatch.Rule, null, null);
        _novelty.Tolerate(attribute => _feedback.Tolerance(NoveltyWatch.Rule, attribute, null));
        _eventWatch.Tolerate((subject, head) => _feedback.Tolerance(EventWatch.Rule, subject, head));
    }
}
