using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Presets;

/// <summary>What heads need to judge anything: a head that is named and could not is an error.</summary>
internal static class HeadChecks
{
    private const string Peers = "peers", Centres = "kmeans", Joint = "joint";

    public static void Check(Preset preset, PresetProblems problems)
    {
        if (preset.Cohort.Count == 0 && ListsOf(preset).Any(list => list.Heads.Contains(Peers)))
            problems.Add("heads names 'peers', but there is no cohort; it must name the attributes that say which entities are peers.");
        foreach ((string list, IReadOnlyList<string> heads) in ListsOf(preset).Where(list => list.Heads.Contains(Centres)))
            CheckCentres(list, heads, preset, problems);
    }

    private static void CheckCentres(string list, IReadOnlyList<string> heads, Preset preset, PresetProblems problems)
    {
        IReadOnlyList<string> all = preset.Heads ?? [];
        if (list.StartsWith("fields", StringComparison.Ordinal))
            problems.Add($"{list} names 'kmeans', which judges an entity's fields together; name it in the preset's heads.");
        else if (!all.Contains(Centres))
            problems.Add($"{list} names 'kmeans', which is off unless the preset's heads name it too.");
        else if (preset.Scoring == ScoringMode.Series && !(heads.Contains(Joint) && all.Contains(Joint)))
            problems.Add($"{list} names 'kmeans' without 'joint'; in a series it judges the rows that joint makes.");
    }

    private static IEnumerable<(string List, IReadOnlyList<string> Heads)> ListsOf(Preset preset)
    {
        if (preset.Heads is { } all)
            yield return ("heads", all);
        foreach ((int i, EntityRule entity) in preset.Entities.Index())
        {
            if (entity.Heads is { } heads)
                yield return ($"entities[{i}].heads", heads);
        }

        foreach ((int i, FieldRule field) in preset.Fields.Index())
        {
            if (field.Heads is { } heads)
                yield return ($"fields[{i}].heads", heads);
        }
    }
}
