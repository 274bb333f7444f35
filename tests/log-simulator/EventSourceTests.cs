using System.Text;
using System.Text.Json;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Tests;

public sealed class EventSourceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SimulatorOptions Quiet = new() { EventsPerSecond = 10, Services = 3, AnomalyEvery = TimeSpan.Zero };

    [Fact]
    public void WriteNext_FirstEvent_HasTheReferenceShape()
    {
        var text = Take(Quiet, 1).Single();

        Assert.Matches("""^\{"timestamp": \d{10}\.\d{6}, "service": "[a-z]+", "latency_ms": \d+\.\d{3}, "error_rate": \d\.\d{5}\}$""", text);
    }

    [Fact]
    public void WriteNext_SameSeed_SameBytes() => Assert.Equal(Take(Quiet, 500), Take(Quiet, 500));

    [Fact]
    public void WriteNext_OtherSeed_OtherBytes() => Assert.NotEqual(Take(Quiet, 5), Take(Quiet with { Seed = 2 }, 5));

    [Fact]
    public void WriteNext_TenASecond_TimesAdvanceOneSlotAnEvent()
    {
        var first = (double)Start.ToUnixTimeSeconds();

        var slots = Read(Take(Quiet, 100)).Select(value => (int)Math.Floor(((value.Time - first) * 10) + 1e-3));

        Assert.Equal(Enumerable.Range(0, 100), slots);
    }

    [Fact]
    public void WriteNext_AskedForSpike_TriplesLatencyOfThatServiceThenOnly()
    {
        var events = Read(Take(With("spike:payment:+100s:100s:3"), 3000)).Where(value => value.Service == "payment").ToList();

        var ratio = Mean(Between(events, 100, 200), value => value.Latency) / Mean(Between(events, 0, 100), value => value.Latency);
        var after = Mean(Between(events, 200, 300), value => value.Latency) / Mean(Between(events, 0, 100), value => value.Latency);
        Assert.Equal(3.0, ratio, 0.15);
        Assert.Equal(1.0, after, 0.05);
    }

    [Fact]
    public void WriteNext_AskedForErrors_RaisesTheErrorRateByTheStrength()
    {
        var events = Read(Take(With("errors:auth:+0s:300s:0.4"), 3000)).Where(value => value.Service == "auth").ToList();

        Assert.Equal(0.4, events.Min(value => value.Errors), 0.02);
    }

    [Fact]
    public void WriteNext_AskedForSilence_OthersKeepTheWholeRate()
    {
        var events = Read(Take(With("silence:auth:+100s:100s"), 3000));

        Assert.Equal(1000, Between(events, 100, 200).Count);
        Assert.DoesNotContain(Between(events, 100, 200), value => value.Service == "auth");
        Assert.Contains(Between(events, 200, 300), value => value.Service == "auth");
    }

    [Fact]
    public void WriteNext_NormalDay_StaysWithinSixDeviationsOfItsLevel()
    {
        var latencies = Read(Take(Quiet with { EventsPerSecond = 1000, Services = 1 }, 100_000)).Select(value => Math.Log(value.Latency)).ToList();

        var centre = latencies.Average();
        var deviation = Math.Sqrt(latencies.Average(value => (value - centre) * (value - centre)));
        Assert.Equal(0.18, deviation, 0.005);
        Assert.All(latencies, value => Assert.InRange(value, centre - (6 * deviation), centre + (6 * deviation)));
    }

    [Fact]
    public void WriteNext_OverADay_LatencyFollowsTheHour()
    {
        var day = Read(Take(Quiet with { EventsPerSecond = 0.1, Services = 1 }, 8640, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        var hours = day.Chunk(360).Select(hour => Mean(hour, value => value.Latency)).ToList();
        Assert.Equal(1.5, hours.Max() / hours.Min(), 0.2);
        Assert.InRange(hours.IndexOf(hours.Max()), 11, 18);
    }

    [Fact]
    public void WriteNext_DrawnAnomalies_AreAnnouncedOneAfterAnother()
    {
        var drawn = new List<Anomaly>();
        var options = Quiet with { AnomalyEvery = TimeSpan.FromMinutes(1), AnomalyFrom = TimeSpan.FromMinutes(2) };

        Take(options, 36_000, Start, drawn.Add);

        Assert.Equal(Start.ToUnixTimeSeconds() + 120, drawn[0].Start);
        Assert.All(drawn.Zip(drawn.Skip(1)), pair => Assert.InRange(pair.Second.Start - pair.First.End, 30, 90));
        Assert.Equal(["errors", "shift", "silence", "spike"], drawn.Select(anomaly => anomaly.Kind.Name).Distinct().Order());
    }

    [Fact]
    public void Skip_Seconds_LeavesThemOut()
    {
        var source = new EventSource(Quiet, Start, null);
        var buffer = new byte[source.MaxEventBytes];

        source.Skip(1000);
        var read = Read([Encoding.UTF8.GetString(buffer.AsSpan(0, source.WriteNext(buffer)))]);

        Assert.InRange(read.Single().Time, Start.ToUnixTimeSeconds() + 1000, Start.ToUnixTimeSeconds() + 1000.1);
    }

    [Theory]
    [InlineData("flood:auth:+1s", "There is no anomaly 'flood'; known: spike, shift, errors, silence.")]
    [InlineData("spike:nobody:+1s", "No service 'nobody' sends events; there are auth, payment, orders.")]
    public void Constructor_UnknownKindOrService_SaysWhatThereIs(string request, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => new EventSource(With(request), Start, null));

        Assert.Equal(message, error.Message);
    }

    private static SimulatorOptions With(string request) => Quiet with { Anomalies = [AnomalyRequest.Parse(request)] };

    private static List<string> Take(SimulatorOptions options, int count, DateTimeOffset? start = null, Action<Anomaly>? began = null)
    {
        var source = new EventSource(options, start ?? Start, began);
        var buffer = new byte[source.MaxEventBytes];
        return [.. Enumerable.Range(0, count).Select(_ => Encoding.UTF8.GetString(buffer.AsSpan(0, source.WriteNext(buffer))))];
    }

    private static List<Sample> Read(List<string> events) => [.. events.Select(text => JsonDocument.Parse(text).RootElement).Select(json => new Sample(
        json.GetProperty("timestamp").GetDouble(),
        json.GetProperty("service").GetString()!,
        json.GetProperty("latency_ms").GetDouble(),
        json.GetProperty("error_rate").GetDouble()))];

    private static List<Sample> Between(List<Sample> events, double from, double to) =>
        [.. events.Where(value => value.Time - Start.ToUnixTimeSeconds() >= from && value.Time - Start.ToUnixTimeSeconds() < to)];

    private static double Mean(IReadOnlyCollection<Sample> events, Func<Sample, double> value) => events.Average(value);

    private sealed record Sample(double Time, string Service, double Latency, double Errors);
}
