using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>The command <c>uses</c>.</summary>
internal static class UsesCommand
{
    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(UsesOptions.Help);
            return 0;
        }

        try
        {
            return Run(UsesOptions.Parse(args));
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(UsesOptions.Help);
            return 2;
        }
    }

    private static int Run(UsesOptions options)
    {
        PresetFolder presets = PresetFolder.Read();
        foreach (string error in presets.Errors)
            Console.Error.WriteLine(error);
        List<string> parts = [];
        foreach (string use in options.Presets)
        {
            Preset preset = options.DefaultPreset ? Preset.Default : presets.Find(use) ?? Preset.Default;
            UseReport report = new(use, [.. Enumerable.Range(options.FirstSeed, options.Seeds).Select(seed => UseRun.Of(use, preset, options.Days, options.Entities, seed, options.Feedback))]);
            parts.Add(report.ToString());
            Console.WriteLine(parts[^1]);
            if (options.Examples)
                Console.WriteLine(report.Examples());
        }

        if (options.Out is { } file)
            File.WriteAllText(file, string.Join('\n', parts));
        return 0;
    }
}
