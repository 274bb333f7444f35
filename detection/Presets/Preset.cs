using OrleansAnomaly.Detection.Plugins;

namespace OrleansAnomaly.Detection.Presets;

/// <summary>What a detector is told about one use: which fields name entities, what the others mean, which heads judge them and how.</summary>
public sealed record Preset
{
    /// <summary>The field that says when an event happened, unless a preset says otherwise.</summary>
    public const string UsualTimestampField = "timestamp";

    /// <summary>Says nothing: every number is a metric, every text an attribute, all heads of a series judge.</summary>
    public static Preset Default { get; } = new() { Name = "default" };

    /// <summary>Its name: that of its file, without extension.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The field that says when an event happened.</summary>
    public string TimestampField { get; init; } = UsualTimestampField;

    /// <summary>Fields that name entities, the main one first; empty for the configured one.</summary>
    public IReadOnlyList<EntityRule> Entities { get; init; } = [];

    /// <summary>What events may call the fields that the rules speak of; of several that fit a name the first counts.</summary>
    public IReadOnlyList<FieldAlias> Aliases { get; init; } = [];

    /// <summary>What events are to their entity.</summary>
    public ScoringMode Scoring { get; init; }

    /// <summary>Expected false alerts per series and week on normal data; null for the configured one. Range (0, 100].</summary>
    public double? FalseAlertsPerWeek { get; init; }

    /// <summary>Heads that judge, by name; null for all of the scoring mode.</summary>
    public IReadOnlyList<string>? Heads { get; init; }

    /// <summary>Heads of others that <see cref="Heads"/> and the heads of entities and fields may name.</summary>
    public HeadCatalog Plugins { get; init; } = HeadCatalog.None;

    /// <summary>What is known of fields.</summary>
    public IReadOnlyList<FieldRule> Fields { get; init; } = [];

    /// <summary>Different values to be counted.</summary>
    public IReadOnlyList<DistinctRule> Distinct { get; init; } = [];

    /// <summary>Shares to be watched.</summary>
    public IReadOnlyList<ShareRule> Shares { get; init; } = [];

    /// <summary>Orders to be watched.</summary>
    public IReadOnlyList<SequenceRule> Sequences { get; init; } = [];

    /// <summary>Stocks to be watched.</summary>
    public IReadOnlyList<DrainRule> Drains { get; init; } = [];

    /// <summary>Attributes whose values together say which entities are peers; empty for none.</summary>
    public IReadOnlyList<string> Cohort { get; init; } = [];

    /// <summary>How severe incidents are.</summary>
    public SeverityRules Severity { get; init; } = SeverityRules.Default;

    /// <summary>Labels that every alert carries, e.g. <c>team</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    private EntityRule? Main => Entities.Count > 0 ? Entities[0] : null;

    /// <summary>The name under which the rules speak of a field: its own, unless an alias gives another.</summary>
    public string NameOf(string field)
    {
        foreach (FieldAlias alias in Aliases)
        {
            if (NamePattern.MatchesAny(alias.Names, field))
                return alias.Field;
        }

        return field;
    }

    /// <summary>Names under which events may have a field: its own first.</summary>
    public IEnumerable<string> NamesOf(string field) => Aliases.Where(alias => alias.Field == field).SelectMany(alias => alias.Names).Prepend(field);

    /// <summary>What it says of an entity, whose kind is told by its name where there are several kinds.</summary>
    /// <param name="entity">Its name, e.g. <c>card:4711</c>.</param>
    public EntityProfile ProfileOf(string entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        int colon = entity.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? "" : entity[..colon];
        EntityRule? rule = Entities.Count > 1 ? Entities.FirstOrDefault(one => one.Kind == kind) : null;
        return new EntityProfile(this, rule ?? Main);
    }

    /// <summary>What it says of the entities that a field names, under this or another name; of those of its main field, judged by all heads, where it does not know the field.</summary>
    /// <param name="field">The field; null for the preset's main one.</param>
    public EntityProfile ProfileOfField(string? field)
    {
        string? name = field is null ? null : NameOf(field);
        EntityRule? rule = Entities.FirstOrDefault(one => name is null || string.Equals(one.Field, name, StringComparison.OrdinalIgnoreCase));
        if (rule is not null)
            return new EntityProfile(this, rule with { Field = field ?? rule.Field });
        return new EntityProfile(this, Main is null || field is null ? Main : Main with { Field = field, Heads = null });
    }
}
