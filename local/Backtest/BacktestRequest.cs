using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Feedback;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Local.Backtest;

/// <summary>What a command line asks for, and everything that is wrong with it.</summary>
internal sealed record BacktestRequest(IReadOnlyList<BacktestInput> Inputs, Preset Preset, string Folder, IReadOnlyList<string> Errors)
{
    /// <summary>What people said of alerts; null for nothing.</summary>
    public FeedbackFile? Feedback { get; private init; }

    public static BacktestRequest Of(
        IReadOnlyList<string> paths, string preset, string? presetFolder, string folder, double stepSeconds, HeadCatalog? heads = null, string? feedback = null,
        IReadOnlyList<string>? maps = null)
    {
        PresetFolder presets = PresetFolder.Read(presetFolder, heads);
        List<string> errors = [.. presets.Errors];
        if (presets.Find(preset) is null)
            errors.Add(presets.Missing(preset));
        errors.AddRange((maps ?? []).Where(map => AliasOf(map) is null).Select(map => $"--map is '{map}'; it must be FIELD=NAME, e.g. amount=total"));
        if (!(stepSeconds > 0) || !double.IsFinite(stepSeconds))
            errors.Add($"--step is {stepSeconds}; it must be a positive number of seconds");
        if (File.Exists(folder))
            errors.Add($"--out '{folder}' is a file; name a folder");
        List<BacktestInput> inputs = [];
        foreach (string path in paths)
            Add(path, inputs, errors);
        errors.AddRange(inputs.GroupBy(input => input.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(Collision));
        errors.AddRange(inputs.Where(input => IsOverwritten(input, folder)).Select(input => $"'{input.Path}' would be overwritten by its scores; name another folder with --out"));
        FeedbackFile? verdicts = feedback is null ? null : Verdicts(feedback, errors);
        return new(inputs, Mapped(presets.Find(preset) ?? Preset.Default, maps ?? []), folder, errors) { Feedback = verdicts };
    }

    private static FeedbackFile? Verdicts(string path, List<string> errors)
    {
        try
        {
            FeedbackFile? file = FeedbackFile.Read(File.ReadLines(path), out IReadOnlyList<string> wrong);
            errors.AddRange(wrong.Select(problem => $"--feedback '{path}': {problem}"));
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"--feedback '{path}' cannot be read: {e.Message}");
            return null;
        }
    }

    private static Preset Mapped(Preset preset, IReadOnlyList<string> maps) =>
        preset with { Aliases = [.. maps.Select(AliasOf).OfType<FieldAlias>(), .. preset.Aliases] };

    private static FieldAlias? AliasOf(string map) =>
        map.Split('=', 2) is [{ Length: > 0 } field, { Length: > 0 } name] ? new FieldAlias(field, [name]) : null;

    private static void Add(string path, List<BacktestInput> inputs, List<string> errors)
    {
        if (Directory.Exists(path))
        {
            errors.Add($"'{path}' is a folder; name the files in it");
            return;
        }

        if (!File.Exists(path))
        {
            errors.Add($"'{path}' is not there; check the path");
            return;
        }

        try
        {
            inputs.Add(BacktestInput.Of(path));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.Add($"'{path}' cannot be read: {e.Message}");
        }
    }

    private static string Collision(IGrouping<string, BacktestInput> same) =>
        $"{string.Join(" and ", same.Select(input => $"'{input.Path}'"))} would both be written to '{same.Key}'; run them one by one with different --out";

    private static bool IsOverwritten(BacktestInput input, string folder) =>
        Path.GetFullPath(input.Path) == Path.GetFullPath(Path.Combine(folder, input.Name + ".csv"));
}
