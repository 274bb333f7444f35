namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>A set of labelled series that are scored together.</summary>
internal sealed record Corpus(string Name, IReadOnlyList<LabelledSeries> Series)
{
    public static readonly string[] Names = ["nab", "cloud", "servers"];

    /// <summary>Reads a corpus from its folder below <paramref name="data"/>.</summary>
    public static Corpus Read(string data, string name)
    {
        string folder = Path.Combine(data, name);
        return new(name, name switch
        {
            "nab" => NabFiles.Read(folder),
            "cloud" => CloudFiles.Read(folder),
            "servers" => ServerFiles.Read(folder),
            _ => throw new ArgumentException($"There is no corpus '{name}'; choose one of {string.Join(", ", Names)}.", nameof(name)),
        });
    }

    public Corpus With(Variation variation) => this with { Series = [.. Series.Select(variation.Apply)] };
}
