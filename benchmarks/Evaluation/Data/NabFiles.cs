using System.Text.Json;

namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>Numenta Anomaly Benchmark: <c>timestamp,value</c> files and one <c>windows.json</c>.</summary>
internal static class NabFiles
{
    public static IReadOnlyList<LabelledSeries> Read(string folder)
    {
        string json = File.ReadAllText(Path.Combine(folder, "windows.json"));
        Dictionary<string, string[][]> windows = JsonSerializer.Deserialize<Dictionary<string, string[][]>>(json) ?? [];
        return [.. windows.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => ReadOne(folder, w.Key, w.Value))];
    }

    private static LabelledSeries ReadOne(string folder, string name, string[][] windows)
    {
        List<string[]> rows = CsvTable.Read(Path.Combine(folder, name));
        double[] times = [.. rows.Select(r => CsvTable.UnixSeconds(r[0]))];
        return new()
        {
            Name = name,
            Times = times,
            Rows = [.. rows.Select(r => new[] { CsvTable.Number(r[1]) })],
            Events = [.. windows.Select(w => Range(times, CsvTable.UnixSeconds(w[0]), CsvTable.UnixSeconds(w[1])))],
        };
    }

    private static RowRange Range(double[] times, double from, double to) =>
        new(Array.FindIndex(times, t => t >= from), Array.FindLastIndex(times, t => t <= to));
}
