using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator;

/// <summary>The endless series of events of one seed; nothing in it depends on the clock or on Kafka.</summary>
internal abstract class EventFeed
{
    /// <summary>Names of those who send.</summary>
    public abstract IReadOnlyList<string> Services { get; }

    /// <summary>No event is longer, in bytes.</summary>
    public abstract int MaxEventBytes { get; }

    /// <summary>Earliest time of the next event, Unix seconds.</summary>
    public abstract double NextTime { get; }

    /// <summary>Makes the events that the options describe.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="startAt">Time of the first event.</param>
    /// <param name="began">Told of each anomaly as it begins; may be null.</param>
    /// <exception cref="ArgumentException">No such use, kind or entity.</exception>
    public static EventFeed Create(SimulatorOptions options, DateTimeOffset startAt, Action<Anomaly>? began) =>
        options.Use == TrafficGenerator.Reference ? new EventSource(options, startAt, began) : new UseFeed(options, startAt, began);

    /// <summary>Writes the next event.</summary>
    /// <returns>Bytes written.</returns>
    public abstract int WriteNext(Span<byte> destination);

    /// <summary>Leaves out a stretch of event time, where the traffic can do that.</summary>
    public abstract void Skip(double seconds);
}
