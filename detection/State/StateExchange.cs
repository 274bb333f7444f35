namespace OrleansAnomaly.Detection.State;

/// <summary>Moves state between fields and a snapshot; one method of a part both saves and loads it, so the two cannot drift apart.</summary>
internal abstract class StateExchange
{
    /// <summary>True when fields are filled from a snapshot, false when they are written to one.</summary>
    public abstract bool Loading { get; }

    public abstract void Value(ref double value);

    public abstract void Value(ref float value);

    public abstract void Value(ref int value);

    public abstract void Value(ref long value);

    public abstract void Value(ref bool value);

    public abstract void Value(ref string value);

    public abstract void Values(Span<byte> values);

    public abstract void Values(Span<ushort> values);

    public abstract void Values(Span<float> values);

    public abstract void Values(Span<double> values);

    /// <summary>A part under its own name and length: a reader that does not know it passes over it, one that misses it starts afresh. Sections come last in their scope.</summary>
    /// <param name="name">Name of the part, stable for ever.</param>
    /// <param name="body">Exchanges the part's fields.</param>
    public abstract void Section(string name, Action<StateExchange> body);

    /// <summary>A count in [0, <paramref name="most"/>].</summary>
    /// <exception cref="InvalidDataException">The snapshot holds another.</exception>
    public void Count(ref int value, int most)
    {
        Value(ref value);
        if (value < 0 || value > most)
            throw new InvalidDataException($"The snapshot counts {value} where at most {most} can be.");
    }
}
