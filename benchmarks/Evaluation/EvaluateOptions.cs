using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>What <c>evaluate</c> was asked to do.</summary>
internal sealed record EvaluateOptions
{
    public const string Help = """
        evaluate [options]   score detectors on labelled series and print tables
          --data FOLDER      folder with nab/, cloud/ and servers/; default: ../shared/data beside the solution
          --only CORPUS      nab, cloud or servers; may be given again; default: all
          --detector NAME    engine, msdn, ewma, mad or same-phase; may be given again; default: all
          --repeats          repeat with the first 1..7 rows dropped and with 0.1 % noise; print mean and spread
          --forest COMMAND   also score AWS random cut forest: a command that takes "rcf OUTFOLDER FILE..."
          --series           print the figures of each series, too
          --out FILE         write the tables as markdown, too
        """;

    public string? Data { get; init; }

    public IReadOnlyList<string> Corpora { get; init; } = Corpus.Names;

    public IReadOnlyList<string> Detectors { get; init; } = DetectorCatalog.Names;

    public bool Repeats { get; init; }

    public bool EachSeries { get; init; }

    public string? Forest { get; init; }

    public string? Out { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">Something in it is unknown or has no value.</exception>
    public static EvaluateOptions Parse(ReadOnlySpan<string> args)
    {
        EvaluateOptions options = new();
        List<string> corpora = [], detectors = [];
        for (int i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--repeats" => options with { Repeats = true },
                "--series" => options with { EachSeries = true },
                "--data" => options with { Data = Value(args, ref i) },
                "--forest" => options with { Forest = Value(args, ref i) },
                "--out" => options with { Out = Value(args, ref i) },
                "--only" => options with { Corpora = Add(corpora, OneOf(Corpus.Names, args, ref i)) },
                "--detector" => options with { Detectors = Add(detectors, OneOf(DetectorCatalog.Names, args, ref i)) },
                _ => throw new ArgumentException($"Unknown option '{args[i]}'."),
            };
        }

        return options;
    }

    private static List<string> Add(List<string> list, string value)
    {
        list.Add(value);
        return list;
    }

    private static string Value(ReadOnlySpan<string> args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new ArgumentException($"{args[i]} needs a value.");

    private static string OneOf(string[] known, ReadOnlySpan<string> args, ref int i)
    {
        string option = args[i], value = Value(args, ref i);
        return known.Contains(value) ? value : throw new ArgumentException($"{option} {value}: choose one of {string.Join(", ", known)}.");
    }
}
