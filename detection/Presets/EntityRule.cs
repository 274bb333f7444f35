namespace OrleansAnomaly.Detection.Presets;

/// <summary>A field that names an entity: each of its values has a detector of its own.</summary>
/// <remarks>Where a preset has several, an entity is called <c>kind:value</c>, and an event goes to each of its entities.</remarks>
public sealed record EntityRule
{
    /// <summary>The field, dotted if nested.</summary>
    public required string Field { get; init; }

    /// <summary>What such an entity is called, e.g. <c>card</c>. Default: the field's name.</summary>
    public required string Kind { get; init; }

    /// <summary>Heads that judge such an entity; null for all that the preset's other rules ask for.</summary>
    public IReadOnlyList<string>? Heads { get; init; }
}
