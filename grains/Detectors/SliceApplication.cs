using System.Runtime.InteropServices;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Brings the new records of a slice to the model: each is decoded once and observed once. Nothing here waits.</summary>
internal sealed class SliceApplication
{
    private readonly EntityDetector _detector;
    private readonly LogEventDecoder _decoder;
    private readonly AppliedOffsets _applied;

    /// <summary>Joins a model, restored or new, to a decoder that knows the same names by the same indexes.</summary>
    public SliceApplication(EntityDetector detector, LogEventDecoder decoder, AppliedOffsets applied)
    {
        (_detector, _decoder, _applied) = (detector, decoder, applied);
        foreach (var metric in detector.Metrics) decoder.AddMetric(metric);
        foreach (var attribute in detector.Attributes) decoder.AddAttribute(attribute);
    }

    /// <summary>Applies what is new in a slice and enters it as applied.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="now">Wall clock that absurd event times are told by, Unix seconds.</param>
    /// <exception cref="KafkaOffsetGapException">Records before the slice are missing; nothing was applied.</exception>
    public SliceOutcome Apply(KafkaSlice slice, double now)
    {
        var known = _applied.Log;
        var admission = _applied.Admit(slice);
        var outcome = new SliceOutcome(slice) { Duplicates = admission.Duplicates, LogChanged = known is not null && known != _applied.Log };
        Observe(admission, outcome, now);
        _applied.MarkApplied(slice);
        return outcome;
    }

    private void Observe(Admission admission, SliceOutcome outcome, double now)
    {
        foreach (var record in admission)
        {
            var error = _decoder.Decode(record.Value, now);
            if (error != DecodeError.None)
            {
                outcome.AddBad(record, error.Reason());
                continue;
            }

            NameNewFields();
            var incidents = _detector.Observe(Observation());
            outcome.AddEvent(_decoder.Timestamp, _decoder.LeftOut, record);
            if (!incidents.IsEmpty) outcome.AddTransitions(incidents, record);
        }
    }

    private Observation Observation() => new()
    {
        Time = _decoder.Timestamp,
        Metrics = _decoder.Metrics,
        Values = _decoder.Values,
        Attributes = _decoder.Attributes,
        TextRanges = MemoryMarshal.Cast<GrainInterfaces.Events.TextRange, Detection.TextRange>(_decoder.TextRanges),
        Text = _decoder.Text,
    };

    private void NameNewFields()
    {
        for (var i = _detector.Metrics.Count; i < _decoder.MetricNames.Count; i++) _detector.AddMetric(_decoder.MetricNames[i]);
        for (var i = _detector.Attributes.Count; i < _decoder.AttributeNames.Count; i++) _detector.AddAttribute(_decoder.AttributeNames[i]);
    }
}
