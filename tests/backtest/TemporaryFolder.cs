using System.IO.Compression;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Backtest.Tests;

/// <summary>A folder for one test's inputs and results.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("backtest-").FullName;

    public string Out => System.IO.Path.Combine(Path, "out");

    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string WriteGzip(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        using GZipStream packed = new(File.Create(path), CompressionLevel.Fastest);
        using StreamWriter writer = new(packed);
        writer.Write(text);
        return path;
    }

    public BacktestSummary Run(BacktestOptions options, params string[] inputs) =>
        new BacktestRun(options, Out, TimeProvider.System).Run([.. inputs.Select(BacktestInput.Of)], new(), CancellationToken.None);

    public string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Out, file));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
