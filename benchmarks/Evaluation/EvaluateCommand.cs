using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>The command <c>evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private const string Solution = "OrleansAnomaly.sln";

    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(EvaluateOptions.Help);
            return 0;
        }

        try
        {
            return Run(EvaluateOptions.Parse(args));
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(EvaluateOptions.Help);
            return 2;
        }
    }

    private static int Run(EvaluateOptions options)
    {
        if ((options.Data ?? DefaultData()) is not { } data || !Directory.Exists(data))
        {
            Console.Error.WriteLine("The labelled series are not here; name their folder with --data.");
            return 1;
        }

        using StringWriter text = new();
        foreach (string corpus in options.Corpora)
        {
            int written = text.GetStringBuilder().Length;
            new Evaluator(options, text).Run(Corpus.Read(data, corpus));
            Console.Write(text.ToString()[written..]);
        }

        if (options.Out is { } file)
            File.WriteAllText(file, text.ToString());
        return 0;
    }

    private static string? DefaultData()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
            folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data");
    }
}
