using System.Text.Json;
using OrleansAnomaly.LogSimulator.Sending;

namespace OrleansAnomaly.LogSimulator.Tests.Uses;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recording").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_TenDays_EventsAndTheLabelsOfEachKindAndStrength()
    {
        var path = Path.Combine(_folder, "retail.ndjson");

        var written = Recording.Write(SimulatorOptions.For("retail") with { Services = 40 }, path, TimeSpan.FromDays(10));

        var labels = File.ReadLines(path + ".labels").Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(written, File.ReadLines(path).LongCount());
        Assert.Equal(16, labels.Select(label => (label.GetProperty("kind").GetString(), label.GetProperty("strength").GetDouble())).Distinct().Count());
        Assert.All(labels, label => Assert.StartsWith("store-1/item-", label.GetProperty("entity").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Write_SameSeed_SameFile()
    {
        string[] paths = [Path.Combine(_folder, "a.ndjson"), Path.Combine(_folder, "b.ndjson")];

        foreach (var path in paths)
            Recording.Write(SimulatorOptions.For("fraud") with { Services = 20 }, path, TimeSpan.FromDays(5));

        Assert.Equal(File.ReadAllText(paths[0]), File.ReadAllText(paths[1]));
    }
}
