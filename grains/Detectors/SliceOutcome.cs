using OrleansAnomaly.Detection;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What applying a slice came to.</summary>
/// <param name="slice">The slice.</param>
internal sealed class SliceOutcome(KafkaSlice slice)
{
    private List<(Incident Incident, EventPosition Cause)>? _transitions;
    private int _lastPartition;
    private long _lastOffset;

    /// <summary>Events that were applied to the model.</summary>
    public int Events { get; private set; }

    /// <summary>Events that had been applied before.</summary>
    public int Duplicates { get; init; }

    /// <summary>True when the log was re-created and offsets began anew.</summary>
    public bool LogChanged { get; init; }

    /// <summary>Fields of these events that were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Latest event time, Unix seconds; negative infinity when no event was applied.</summary>
    public double LatestTime { get; private set; } = double.NegativeInfinity;

    /// <summary>Where the last applied event lay; null when there was none.</summary>
    public EventPosition? Last => Events > 0 ? new EventPosition(slice.Log, _lastPartition, _lastOffset) : null;

    /// <summary>Events that are none; null when all were good.</summary>
    public BadEvents? Bad { get; private set; }

    /// <summary>Incident transitions in order, with the events that caused them.</summary>
    public IReadOnlyList<(Incident Incident, EventPosition Cause)> Transitions => _transitions ?? [];

    /// <summary>Records that moved the offset vector.</summary>
    public int Records => Events + (Bad?.Reasons.Count ?? 0);

    public void AddEvent(double time, int leftOut, in KafkaRecord record)
    {
        Events++;
        LeftOut += leftOut;
        LatestTime = Math.Max(LatestTime, time);
        (_lastPartition, _lastOffset) = (record.Partition, record.Offset);
    }

    public void AddBad(in KafkaRecord record, string reason) => (Bad ??= new BadEvents(slice)).Add(record, reason);

    public void AddTransitions(ReadOnlySpan<Incident> incidents, in KafkaRecord cause)
    {
        foreach (var incident in incidents)
            (_transitions ??= []).Add((incident, new EventPosition(slice.Log, cause.Partition, cause.Offset)));
    }
}
