using System.Globalization;
using System.IO.Compression;

namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>Reads the small comma-separated files of the corpora: no commas inside of values, quotes optional, gzip by name.</summary>
internal static class CsvTable
{
    public static List<string[]> Read(string file)
    {
        using Stream raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using StreamReader reader = new(stream);
        reader.ReadLine();
        List<string[]> rows = [];
        while (reader.ReadLine() is { Length: > 0 } line)
            rows.Add(line.Replace("\"", "", StringComparison.Ordinal).Split(','));
        return rows;
    }

    /// <summary>NaN where the value is missing.</summary>
    public static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    public static double UnixSeconds(string time) =>
        (DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
            - DateTime.UnixEpoch).TotalSeconds;
}
