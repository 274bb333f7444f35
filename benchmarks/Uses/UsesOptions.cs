using System.Globalization;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>What <c>uses</c> was asked to do.</summary>
internal sealed record UsesOptions
{
    public const string Help = """
        uses [options]      play each use's simulated traffic through its preset; recall, false alerts, delay
          --preset NAME      one use only; may be given again; default: all seven
          --default          judge with the default preset instead, to see what the presets bring
          --days N           simulated days; anomalies come in the last two thirds; default 30
          --entities N       hosts, cards, employees, services, sensors, users or items; default 200
          --seeds N          repeat with so many seeds; default 3
          --first-seed N     the first of them; default 1
          --feedback         tell detectors, an hour after each alert, whether it was right
          --examples         print reasons of alerts, what was missed and what was false, too
          --out FILE         write the tables as markdown, too
        """;

    public IReadOnlyList<string> Presets { get; init; } = UseCatalog.Names;

    public bool DefaultPreset { get; init; }

    public double Days { get; init; } = 30;

    public int Entities { get; init; } = 200;

    public int Seeds { get; init; } = 3;

    public int FirstSeed { get; init; } = 1;

    public bool Feedback { get; init; }

    public bool Examples { get; init; }

    public string? Out { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">Something in it is unknown or has no usable value.</exception>
    public static UsesOptions Parse(ReadOnlySpan<string> args)
    {
        UsesOptions options = new();
        List<string> presets = [];
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--default" => options with { DefaultPreset = true },
                "--first-seed" => options with { FirstSeed = (int)Number(args, ref i) },
                "--feedback" => options with { Feedback = true },
                "--examples" => options with { Examples = true },
                "--preset" => options with { Presets = Add(presets, Value(args, ref i)) },
                "--days" => options with { Days = Number(args, ref i) },
                "--entities" => options with { Entities = (int)Number(args, ref i) },
                "--seeds" => options with { Seeds = (int)Number(args, ref i) },
                "--out" => options with { Out = Value(args, ref i) },
                _ => throw new ArgumentException($"Unknown option '{args[i]}'."),
            };
        }

        return options;
    }

    private static List<string> Add(List<string> presets, string name)
    {
        if (!UseCatalog.Names.Contains(name))
            throw new ArgumentException($"--preset {name}: there is traffic of {string.Join(", ", UseCatalog.Names)}.");
        presets.Add(name);
        return presets;
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value.");

    private static double Number(ReadOnlySpan<string> args, ref int i)
    {
        string option = args[i], value = Value(args, ref i);
        return double.TryParse(value, CultureInfo.InvariantCulture, out double number) && number >= 1
            ? number
            : throw new ArgumentException($"{option} is '{value}'; it must be a number of at least 1.");
    }
}
