namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>A data folder of one test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("orleans-anomaly-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
