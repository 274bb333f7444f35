namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>Cloud monitoring series: <c>TimeStamp,Value,Label</c> files in folders.</summary>
internal static class CloudFiles
{
    public static IReadOnlyList<LabelledSeries> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => ReadOne(folder, file)),
    ];

    private static LabelledSeries ReadOne(string folder, string file)
    {
        List<string[]> rows = CsvTable.Read(file);
        return new()
        {
            Name = Path.GetRelativePath(folder, file),
            Times = [.. rows.Select(r => CsvTable.UnixSeconds(r[0]))],
            Rows = [.. rows.Select(r => new[] { CsvTable.Number(r[1]) })],
            Events = RowRange.Runs([.. rows.Select(r => CsvTable.Number(r[2]) > 0)]),
        };
    }
}
