using System.Runtime.InteropServices;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;
using TextRange = OrleansAnomaly.Detection.TextRange;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>One entity's detector, fed from a decoder that all entities of its kind share.</summary>
internal sealed class EntityModel(string name, EntityProfile profile, LogEventDecoder decoder, CohortDirectory cohorts)
{
    private readonly ulong _id = Cohort.IdOf(name);
    private readonly EntityDetector _detector = new(new DetectionOptions(), profile);
    private readonly List<int> _metricOf = [], _attributeOf = [];
    private readonly List<int> _metrics = [], _attributes = [];

    public string Name => name;

    /// <summary>Event time that it was last heard at.</summary>
    public double LastHeard { get; private set; } = double.NegativeInfinity;

    /// <summary>Score of the last event.</summary>
    public double Score => _detector.Score;

    /// <summary>Its last alerts.</summary>
    public AlertMemory Alerts { get; } = new();

    public EntityReport Report() => _detector.Report();

    public long StateBytes => _detector.Report().StateBytes;

    /// <summary>Observes the event that the decoder has read.</summary>
    public Incident[] Observe()
    {
        LastHeard = decoder.Timestamp;
        Translate(decoder.Metrics, _metricOf, _metrics, decoder.MetricNames, _detector.AddMetric);
        Translate(decoder.Attributes, _attributeOf, _attributes, decoder.AttributeNames, _detector.AddAttribute);
        if (_detector.Peers is { } peers)
            cohorts.Tell(peers);
        Incident[] incidents = [.. _detector.Observe(new()
        {
            Time = decoder.Timestamp,
            Metrics = CollectionsMarshal.AsSpan(_metrics),
            Values = decoder.Values,
            Attributes = CollectionsMarshal.AsSpan(_attributes),
            TextRanges = MemoryMarshal.Cast<GrainInterfaces.Events.TextRange, TextRange>(decoder.TextRanges),
            Text = decoder.Text,
        })];
        if (_detector.Peers is { } told)
            cohorts.Gather(_id, told);
        if (_detector.WantsTraining && _detector.TakeTrainingSet() is { } rows)
            Train(rows);
        return incidents;
    }

    public ReadOnlySpan<Incident> Advance(double now) => _detector.Advance(now);

    /// <summary>Learns what the truth says of its alerts at a moment.</summary>
    public void Learn(double time, bool isTrue)
    {
        foreach (AlertFeedback feedback in Alerts.At(time, isTrue))
            _detector.Learn(feedback);
    }

    private void Train(JointTrainingSet rows)
    {
        try
        {
            _detector.Use(rows.Train());
        }
        catch (ArgumentException)
        {
            // ML.NET finds no axes in rows that hardly vary: the entity goes on without a joint model, as in a grain.
        }
    }

    private static void Translate(ReadOnlySpan<int> ids, List<int> indexOf, List<int> result, IReadOnlyList<string> names, Func<string, int> add)
    {
        const int unseen = -2;
        result.Clear();
        while (indexOf.Count < names.Count)
            indexOf.Add(unseen);
        foreach (int id in ids)
        {
            if (indexOf[id] == unseen)
                indexOf[id] = add(names[id]);
            result.Add(indexOf[id]);
        }
    }
}
