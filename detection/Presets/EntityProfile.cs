namespace OrleansAnomaly.Detection.Presets;

/// <summary>What a preset says of one kind of entity.</summary>
public sealed class EntityProfile
{
    private static readonly FieldRule Unknown = new() { Names = ["*"] };

    private readonly FieldRule[] _fields;

    internal EntityProfile(Preset preset, EntityRule? entity)
    {
        (Preset, Entity) = (preset, entity);
        _fields = [.. preset.Fields.Where(rule => IsFor(rule.Of))];
    }

    /// <summary>The default preset's.</summary>
    public static EntityProfile Default { get; } = new(Preset.Default, null);

    /// <summary>The preset.</summary>
    public Preset Preset { get; }

    /// <summary>The rule that makes such entities; null when the preset names no field.</summary>
    public EntityRule? Entity { get; }

    /// <summary>What the preset says of a field: its first rule that fits.</summary>
    public FieldRule RuleOf(string field)
    {
        string name = Preset.NameOf(field);
        return Array.Find(_fields, rule => NamePattern.MatchesAny(rule.Names, name)) ?? Unknown;
    }

    /// <summary>What a field is read as: a verdict is an attribute until the detector meets it.</summary>
    public FieldUse UseOf(string field)
    {
        FieldUse use = RuleOf(field).Use;
        return use == FieldUse.Feedback ? FieldUse.Attribute : use;
    }

    /// <summary>True when the preset says nothing of how a field's series is judged.</summary>
    internal bool IsSilentOn(FieldRule rule) => ReferenceEquals(rule, Unknown) && Preset.Heads is null && Entity?.Heads is null;

    /// <summary>True when some field holds people's verdicts.</summary>
    internal bool HasFeedback => Array.Exists(_fields, rule => rule.Use == FieldUse.Feedback);

    internal bool JudgesEvents => Preset.Scoring == ScoringMode.Events;

    internal IEnumerable<DistinctRule> DistinctOf(string attribute) => Preset.Distinct.Where(rule => Fits(rule.Field, rule.Of, attribute));

    internal IEnumerable<ShareRule> SharesOf(string attribute) => Preset.Shares.Where(rule => Fits(rule.Field, rule.Of, attribute));

    internal IEnumerable<SequenceRule> SequencesOf(string attribute) => Preset.Sequences.Where(rule => Fits(rule.Field, rule.Of, attribute));

    internal IEnumerable<DrainRule> Drains => Preset.Drains.Where(rule => IsFor(rule.Of));

    /// <summary>True when the head judges such an entity.</summary>
    internal bool Has(string head) => Lists(Entity?.Heads, head) && Lists(Preset.Heads, head);

    /// <summary>True when a head that is off unless it is asked for judges such an entity.</summary>
    internal bool Asks(string head) => Preset.Heads is not null && Has(head);

    /// <summary>True when the head judges this field of such an entity.</summary>
    internal bool Has(string head, FieldRule rule) => rule.Heads is { } heads ? Lists(heads, head) : Has(head);

    /// <summary>True when a head of others is named for such an entity: by the preset, the entity or both, where both have a list.</summary>
    internal bool Names(string head) => Has(head) && (Preset.Heads ?? Entity?.Heads) is not null;

    /// <summary>True when some field of such an entity names a head.</summary>
    internal bool NamesForSomeField(string head) => Array.Exists(_fields, rule => rule.Heads?.Contains(head) == true);

    /// <summary>True when a field of such an entity names a head.</summary>
    internal bool NamesForField(string head, string field) => RuleOf(field).Heads?.Contains(head) == true;

    private static bool Lists(IReadOnlyList<string>? heads, string head) => heads is null || heads.Contains(head);

    private bool Fits(string pattern, IReadOnlyList<string> of, string name) => NamePattern.Matches(pattern, Preset.NameOf(name)) && IsFor(of);

    private bool IsFor(IReadOnlyList<string> of) => of.Count == 0 || (Entity is { } entity && of.Contains(entity.Kind));
}
