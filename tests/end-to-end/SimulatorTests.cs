using System.Text.Json;
using OrleansAnomaly.LogSimulator;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.EndToEnd.Tests;

[Collection<OneAtATime>]
public sealed class SimulatorTests
{
    private const int Seconds = 900;
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task SimulatedQuarterHour_LabelledAnomalies_AreFoundAndNothingElse()
    {
        using var folder = new TestFolder();
        await using var rig = await LocalRig.StartAsync(LocalRig.Options(folder.Path));
        var labels = Path.Combine(folder.Path, "labels.ndjson");
        using var simulator = new Simulator(Traffic(rig.Stack.Kafka, labels), TimeProvider.System);

        await simulator.RunAsync(TestContext.Current.CancellationToken);
        await Eventually.Get(() => rig.Api.Applied(simulator.Services), applied => applied == simulator.Progress.Made);

        var truth = File.ReadLines(labels).Select(line => Span.Read(JsonDocument.Parse(line).RootElement, "start")).ToList();
        var found = (await rig.Api.Alerts()).Select(alert => Span.Read(alert, "openedAt")).ToList();
        Assert.Equal(["auth", "orders", "payment"], truth.Select(span => span.Service).Order());
        Assert.Equal(truth.Select(span => span.Service).Order(), found.Select(span => span.Service).Order());
        Assert.All(found, alert => Assert.InRange(alert.At, truth.Single(label => label.Service == alert.Service).At, truth.Single(label => label.Service == alert.Service).At + Delay));
    }

    private static SimulatorOptions Traffic(string kafka, string labels) => new()
    {
        BootstrapServers = kafka,
        Services = 3,
        EventsPerSecond = 30,
        Duration = TimeSpan.FromSeconds(Seconds),
        Speed = 90,
        Seed = 5,
        StartAt = TimeProvider.System.GetUtcNow().AddSeconds(-Seconds),
        LabelsFile = labels,
        AnomalyEvery = TimeSpan.Zero,
        Anomalies =
        [
            AnomalyRequest.Parse("spike:payment:+300s:30s:4"),
            AnomalyRequest.Parse("errors:auth:+500s:30s:0.4"),
            AnomalyRequest.Parse("shift:orders:+700s:90s:2"),
        ],
    };

    private sealed record Span(string Service, DateTimeOffset At)
    {
        public static Span Read(JsonElement json, string time) =>
            new(json.GetProperty("service").GetString()!, json.GetProperty(time).GetDateTimeOffset());
    }
}
