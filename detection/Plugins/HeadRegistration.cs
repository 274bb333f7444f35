using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>A head that presets may name.</summary>
public sealed class HeadRegistration
{
    private const int LongestName = 40;

    /// <summary>Registers a head by a name.</summary>
    /// <param name="name">Its name in presets, reports and contributions, stable for ever: 1 to 40 of a-z, 0-9 and '-', and no built-in head's.</param>
    /// <param name="create">Makes an instance that knows nothing yet; called from any thread, once an entity and whenever one begins anew.</param>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public HeadRegistration(string name, Func<HeadContext, DetectionHead> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"'{name}' cannot be a head's name; it must be 1 to {LongestName} of a-z, 0-9 and '-'.", nameof(name));
        if (HeadNames.All.Contains(name))
            throw new ArgumentException($"'{name}' cannot be a head's name: it is a built-in head's.", nameof(name));
        (Name, Create) = (name, create);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Makes an instance that knows nothing yet.</summary>
    public Func<HeadContext, DetectionHead> Create { get; }

    /// <summary>Registers a head that needs to be told nothing.</summary>
    /// <exception cref="ArgumentException">The name cannot be used.</exception>
    public static HeadRegistration Of<THead>(string name)
        where THead : DetectionHead, new() => new(name, static _ => new THead());
}

/// <summary>Whom an instance of a head is made for.</summary>
/// <param name="Head">The name it is registered by.</param>
/// <param name="Preset">Name of the entity's preset.</param>
/// <param name="EntityKind">What such an entity is called in the preset, e.g. <c>card</c>; empty where it names none.</param>
/// <param name="FalseAlertsPerWeek">False alerts that are wanted per series and week on normal data, in (0, 100].</param>
public sealed record HeadContext(string Head, string Preset, string EntityKind, double FalseAlertsPerWeek);
