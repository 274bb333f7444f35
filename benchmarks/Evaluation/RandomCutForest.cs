using System.Diagnostics;
using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>Scores of AWS random cut forest, computed by a command of the caller: <c>COMMAND rcf OUTFOLDER FILE...</c>, files of <c>time,value</c>.</summary>
internal static class RandomCutForest
{
    public static CorpusRun Run(Corpus corpus, string command)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("evaluate-");
        try
        {
            string[] files = [.. corpus.Series.Select((series, i) => Write(folder.FullName, series, i))];
            string result = folder.CreateSubdirectory("out").FullName;
            using Process process = Process.Start(new ProcessStartInfo(command, ["rcf", result, .. files]) { RedirectStandardOutput = true })
                ?? throw new InvalidOperationException($"'{command}' did not start.");
            double microseconds = double.Parse(process.StandardOutput.ReadToEnd().Split(' ')[^1], CultureInfo.InvariantCulture);
            process.WaitForExit();
            return new([.. corpus.Series.Select((series, i) => Read(result, series, files[i]))], microseconds * 1000, 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(string folder, LabelledSeries series, int index)
    {
        string file = Path.Combine(folder, $"{index:d4}.csv");
        File.WriteAllLines(file, ["time,value", .. series.Rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{series.Times[i]},{row[0]}"))]);
        return file;
    }

    /// <summary>Its own alerts have no gap, so the reference gap is put behind its alert flag.</summary>
    private static ScoredSeries Read(string folder, LabelledSeries series, string file)
    {
        List<string[]> rows = CsvTable.Read(Path.Combine(folder, Path.GetFileName(file)));
        RowGate gate = new(1);
        bool[] alerts = [.. rows.Select(r => gate.Push(CsvTable.Number(r[2])))];
        return new(series.Name, series.Events, [.. rows.Select(r => CsvTable.Number(r[1]))], alerts);
    }
}
