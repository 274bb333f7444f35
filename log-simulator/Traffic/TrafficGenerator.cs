using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>
/// One use's events: who sends them, how they look on a normal day and what each kind of anomaly does to them.
/// A use is one class of this kind and a line in <see cref="Create"/>.
/// </summary>
public abstract class TrafficGenerator
{
    /// <summary>Name of the only use there is to choose from so far.</summary>
    public const string Reference = "reference";

    /// <summary>Names of those that send events; an index into it stands for one of them below.</summary>
    public abstract IReadOnlyList<string> Entities { get; }

    /// <summary>What can be wrong in this use.</summary>
    public abstract IReadOnlyList<AnomalyKind> Anomalies { get; }

    /// <summary>No event is longer, in bytes.</summary>
    public abstract int MaxEventBytes { get; }

    /// <summary>Makes the generator of a use.</summary>
    /// <param name="use">Its name.</param>
    /// <param name="entities">How many entities send events, at least 1.</param>
    /// <param name="seed">The same seed makes the same events.</param>
    /// <exception cref="ArgumentException">No such use.</exception>
    public static TrafficGenerator Create(string use, int entities, int seed) => use switch
    {
        Reference => new ReferenceTraffic(entities, seed),
        _ => throw new ArgumentException($"--use is '{use}'; known: {Reference}."),
    };

    /// <summary>Draws who sends the next event.</summary>
    public abstract int NextEntity();

    /// <summary>Writes one event as UTF-8 JSON.</summary>
    /// <param name="entity">Who sends it.</param>
    /// <param name="timestamp">When, in Unix seconds.</param>
    /// <param name="active">What is wrong with the entity at that time; null on a normal day.</param>
    /// <param name="destination">At least <see cref="MaxEventBytes"/> long.</param>
    /// <returns>Bytes written.</returns>
    public abstract int Write(int entity, double timestamp, Anomaly? active, Span<byte> destination);
}
