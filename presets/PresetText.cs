using System.Text.Json;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets;

/// <summary>Reads a preset: JSON, in which comments and trailing commas do no harm.</summary>
public static class PresetText
{
    private const double LeastPerWeek = 1e-6, MostPerWeek = 100, ShortestWindow = 10, LongestWindow = 7 * 86_400, MostDistinct = 1000, ShareEvents = 32, MostElasticity = 10;

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>Reads one.</summary>
    /// <param name="file">Name of its file, for errors; without extension it is the preset's name.</param>
    /// <param name="json">The file's text.</param>
    /// <param name="errors">Everything that is wrong with it, each with file, field and value.</param>
    /// <param name="heads">Heads of others that it may name; null for none.</param>
    /// <returns>The preset; null when there are errors.</returns>
    public static Preset? Read(string file, string json, out IReadOnlyList<string> errors, HeadCatalog? heads = null)
    {
        PresetProblems problems = new(file, heads ?? HeadCatalog.None);
        Preset? preset = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            preset = PresetObject.Finished(new PresetObject(document.RootElement, "", problems), root => Read(root, Path.GetFileNameWithoutExtension(file)));
            PresetChecks.Check(preset, problems);
        }
        catch (JsonException e)
        {
            problems.Add($"this is not JSON: {e.Message}");
        }

        errors = problems.All;
        return errors.Count == 0 ? preset : null;
    }

    private static Preset Read(PresetObject root, string name) => new()
    {
        Name = name,
        Description = root.Text("description", ""),
        TimestampField = root.Text("timestamp", Preset.UsualTimestampField),
        Entities = root.Objects("entities", Entity),
        Aliases = root.TextsByName("aliases", (field, names) => new FieldAlias(field, names)),
        Scoring = root.Choice("scoring", ScoringMode.Series),
        FalseAlertsPerWeek = root.Number("falseAlertsPerWeek", LeastPerWeek, MostPerWeek),
        Heads = root.Heads("heads"),
        Plugins = root.Problems.Heads,
        Fields = root.Objects("fields", Field),
        Distinct = root.Objects("distinct", Distinct),
        Shares = root.Objects("shares", Share),
        Sequences = root.Objects("sequences", one => new SequenceRule(one.Need("field"), Of(one))),
        Drains = root.Objects("drains", one => new DrainRule(one.Need("stock"), one.Need("outflow"), Of(one))),
        Cohort = root.Texts("cohort") ?? [],
        Severity = root.Object("severity", Severity) ?? Preset.Default.Severity,
        Labels = root.Map("labels"),
    };

    private static EntityRule Entity(PresetObject one)
    {
        string field = one.Need("field");
        return new EntityRule { Field = field, Kind = one.Text("kind", field), Heads = one.Heads("heads") };
    }

    private static FieldRule Field(PresetObject one) => new()
    {
        Names = Names(one),
        Of = Of(one),
        Use = one.Choice("use", FieldUse.AsItComes),
        Unit = one.Text("unit", ""),
        Direction = one.Choice("direction", ChangeDirection.Both),
        Logarithmic = one.Flag("logarithmic"),
        Counts = one.Flag("counts"),
        DrivenBy = one.Text("drivenBy", "") is { Length: > 0 } driver ? driver : null,
        Elasticity = one.Number("elasticity", -MostElasticity, MostElasticity) ?? 0,
        LastsSeconds = one.Number("lastsSeconds", 0, double.PositiveInfinity) ?? 0,
        LeastChange = one.Number("leastChange", 0, double.PositiveInfinity) ?? 0,
        LeastRatio = one.Number("leastRatio", 0, double.PositiveInfinity) ?? 0,
        Low = one.Number("low", double.NegativeInfinity, double.PositiveInfinity),
        High = one.Number("high", double.NegativeInfinity, double.PositiveInfinity),
        WeightedBy = one.Text("weightedBy", "") is { Length: > 0 } weight ? weight : null,
        Heads = one.Heads("heads"),
    };

    private static IReadOnlyList<string> Names(PresetObject one)
    {
        IReadOnlyList<string> names = one.Texts("name") ?? [];
        if (names.Count == 0 || names.Any(string.IsNullOrWhiteSpace))
            one.Problems.Add($"{one.PathOf("name")} is missing or empty; it must be a field's name or pattern, or a list of them.");
        return names;
    }

    private static IReadOnlyList<string> Of(PresetObject one) => one.Texts("of") ?? [];

    private static DistinctRule Distinct(PresetObject one) => new(
        one.Need("field"), one.Number("windowSeconds", ShortestWindow, LongestWindow) ?? 600, (int)(one.Number("least", 2, MostDistinct) ?? 5), Of(one), (int?)one.Number("limit", 2, MostDistinct));

    private static ShareRule Share(PresetObject one) => new(
        one.Need("field"), one.Need("value"), (int)(one.Number("least", 2, ShareEvents) ?? 4), Of(one));

    private static SeverityRules Severity(PresetObject one) => new()
    {
        Warning = one.Number("warning", 1, double.PositiveInfinity) ?? new SeverityRules().Warning,
        Critical = one.Number("critical", 1, double.PositiveInfinity) ?? new SeverityRules().Critical,
        Heads = one.Object("heads", HeadSeverities) ?? new SeverityRules().Heads,
    };

    private static Dictionary<string, Severity> HeadSeverities(PresetObject heads)
    {
        Dictionary<string, Severity> severities = [];
        foreach (string head in heads.Problems.HeadsKnown)
        {
            if (heads.Choice(head, (Severity)0) is var severity && severity != 0)
                severities[head] = severity;
        }

        return severities;
    }
}
