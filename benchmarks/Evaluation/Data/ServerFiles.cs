namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>Application servers: gzipped <c>step,split,m00..m18,label</c> files; rows of split <c>train</c> come first, unlabelled.</summary>
internal static class ServerFiles
{
    private const double StepSeconds = 300;

    public static IReadOnlyList<LabelledSeries> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.csv.gz").Order(StringComparer.Ordinal).Select(ReadOne)];

    private static LabelledSeries ReadOne(string file)
    {
        List<string[]> rows = CsvTable.Read(file);
        return new()
        {
            Name = Path.GetFileName(file),
            Times = [.. rows.Select((_, i) => i * StepSeconds)],
            Rows = [.. rows.Select(r => r[2..^1].Select(CsvTable.Number).ToArray())],
            Events = RowRange.Runs([.. rows.Select(r => CsvTable.Number(r[^1]) > 0)]),
            TrainingRows = rows.FindIndex(r => r[1] != "train"),
        };
    }
}
