namespace OrleansAnomaly.Detection.State;

/// <summary>Moves state between fields and a snapshot; one method of a part both saves and loads it, so the two cannot drift apart.</summary>
/// <remarks>Little-endian, without padding. Loading beyond the end of a part throws <see cref="InvalidDataException"/>.</remarks>
public abstract class StateExchange
{
    private protected StateExchange()
    {
    }

    /// <summary>True when fields are filled from a snapshot, false when they are written to one.</summary>
    public abstract bool Loading { get; }

    /// <summary>Version of the snapshot that is read, or of the one that is written.</summary>
    internal abstract int Version { get; }

    /// <summary>Exchanges a number, 8 bytes.</summary>
    public abstract void Value(ref double value);

    /// <summary>Exchanges a number, 4 bytes.</summary>
    public abstract void Value(ref float value);

    /// <summary>Exchanges a number, 4 bytes.</summary>
    public abstract void Value(ref int value);

    /// <summary>Exchanges a number, 8 bytes.</summary>
    public abstract void Value(ref long value);

    /// <summary>Exchanges a flag, 1 byte.</summary>
    public abstract void Value(ref bool value);

    /// <summary>Exchanges a text: its length, 4 bytes, and its UTF-8.</summary>
    public abstract void Value(ref string value);

    /// <summary>Exchanges bytes, as many as the span has.</summary>
    public abstract void Values(Span<byte> values);

    /// <summary>Exchanges numbers, as many as the span has, 2 bytes each.</summary>
    public abstract void Values(Span<ushort> values);

    /// <summary>Exchanges numbers, as many as the span has, 4 bytes each.</summary>
    public abstract void Values(Span<float> values);

    /// <summary>Exchanges numbers, as many as the span has, 8 bytes each.</summary>
    public abstract void Values(Span<double> values);

    /// <summary>A part under its own name and length: a reader that does not know it passes over it, one that misses it starts afresh. Sections come last in their scope.</summary>
    /// <param name="name">Name of the part, stable for ever.</param>
    /// <param name="body">Exchanges the part's fields.</param>
    public abstract void Section(string name, Action<StateExchange> body);

    /// <summary>A count in [0, <paramref name="most"/>], 4 bytes.</summary>
    /// <exception cref="InvalidDataException">The snapshot holds another.</exception>
    public void Count(ref int value, int most)
    {
        Value(ref value);
        if (value < 0 || value > most)
            throw new InvalidDataException($"The snapshot counts {value} where at most {most} can be.");
    }
}
