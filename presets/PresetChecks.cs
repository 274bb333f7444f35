using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets;

/// <summary>What must hold between the settings of a preset.</summary>
internal static class PresetChecks
{
    public static void Check(Preset preset, PresetProblems problems)
    {
        CheckEntities(preset, problems);
        HashSet<string> kinds = [.. preset.Entities.Select(entity => entity.Kind)];
        CheckKinds("fields", preset.Fields.Select(rule => rule.Of), kinds, problems);
        CheckKinds("distinct", preset.Distinct.Select(rule => rule.Of), kinds, problems);
        CheckKinds("shares", preset.Shares.Select(rule => rule.Of), kinds, problems);
        CheckKinds("sequences", preset.Sequences.Select(rule => rule.Of), kinds, problems);
        CheckKinds("drains", preset.Drains.Select(rule => rule.Of), kinds, problems);
        for (int i = 0; i < preset.Fields.Count; i++)
        {
            if (preset.Fields[i] is { Low: { } low, High: { } high } && low > high)
                problems.Add(FormattableString.Invariant($"fields[{i}].low is {low}, above high ({high})."));
        }

        for (int i = 0; i < preset.Fields.Count; i++)
        {
            if (preset.Fields[i] is { Logarithmic: true, Counts: true })
                problems.Add($"fields[{i}] is both logarithmic and counts; it can be on one scale only.");
            if (preset.Fields[i].DrivenBy is null != (preset.Fields[i].Elasticity == 0))
                problems.Add($"fields[{i}] has one of drivenBy and elasticity; it needs both.");
        }

        HeadChecks.Check(preset, problems);
        if (preset.Severity.Critical < preset.Severity.Warning)
            problems.Add(FormattableString.Invariant($"severity.critical is {preset.Severity.Critical}, below warning ({preset.Severity.Warning})."));
    }

    private static void CheckEntities(Preset preset, PresetProblems problems)
    {
        for (int i = 0; i < preset.Entities.Count; i++)
        {
            EntityRule entity = preset.Entities[i];
            if (entity.Field == preset.TimestampField)
                problems.Add($"entities[{i}].field is '{entity.Field}', which is the timestamp.");
            if (entity.Kind.Contains(':', StringComparison.Ordinal))
                problems.Add($"entities[{i}].kind is '{entity.Kind}'; it must have no ':'.");
            if (preset.Entities.Take(i).Any(before => before.Kind == entity.Kind))
                problems.Add($"entities[{i}].kind is '{entity.Kind}', which another entity has.");
        }
    }

    private static void CheckKinds(string list, IEnumerable<IReadOnlyList<string>> of, HashSet<string> kinds, PresetProblems problems)
    {
        foreach ((int i, IReadOnlyList<string> wanted) in of.Index())
        {
            foreach (string kind in wanted.Where(kind => !kinds.Contains(kind)))
                problems.Add($"{list}[{i}].of names '{kind}'; the entities are {string.Join(", ", kinds)}.");
        }
    }
}
