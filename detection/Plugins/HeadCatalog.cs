using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Plugins;

/// <summary>The heads that presets may name beside the built-in ones. Immutable.</summary>
public sealed class HeadCatalog
{
    /// <summary>Most heads of others that a program may have.</summary>
    public const int MostHeads = 32;

    private readonly Dictionary<string, HeadRegistration> _heads = new(StringComparer.Ordinal);

    /// <summary>Collects registrations.</summary>
    /// <exception cref="ArgumentException">Two have one name, or there are more than <see cref="MostHeads"/>.</exception>
    public HeadCatalog(IEnumerable<HeadRegistration> heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        foreach (HeadRegistration head in heads)
        {
            if (!_heads.TryAdd(head.Name, head))
                throw new ArgumentException($"Two heads are registered as '{head.Name}'; give one of them another name.", nameof(heads));
        }

        if (_heads.Count > MostHeads)
            throw new ArgumentException($"{_heads.Count} heads are registered; there may be {MostHeads}.", nameof(heads));
    }

    /// <summary>None: presets name built-in heads only.</summary>
    public static HeadCatalog None { get; } = new([]);

    /// <summary>Stands for heads that are not known yet: presets may name any, none of them judges. For reading what presets say of fields before heads are registered.</summary>
    public static HeadCatalog Any { get; } = new([]);

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _heads.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True when presets may name it: a built-in head or one of these.</summary>
    public bool Knows(string head) => ReferenceEquals(this, Any) || HeadNames.All.Contains(head) || _heads.ContainsKey(head);

    internal IEnumerable<HeadRegistration> All => Names.Select(name => _heads[name]);
}
