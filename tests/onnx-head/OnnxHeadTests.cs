using Microsoft.Extensions.Time.Testing;
using OnnxModelExample;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Testing;
using OrleansAnomaly.Onnx.Tests.Support;

namespace OrleansAnomaly.Onnx.Tests;

public sealed class OnnxHeadTests(ModelFolder folder) : IClassFixture<ModelFolder>
{
    private const double Start = RowFeed.Start;

    [Fact]
    public void Judge_ThousandRows_ScoresAreMlNetsOwn()
    {
        string model = folder.With("""
            {
              "inputs": [{ "name": "latency_ratio", "fields": ["ratio"] }, { "name": "error_rate", "fields": ["errors"] }],
              "output": "Probability.output", "boundary": 1
            }
            """);
        using OnnxHeads heads = Load(model);
        DetectionHead head = heads.Registrations[0].Create(new HeadContext("service-risk", "p", "", 0.1));
        for (int i = 0; i < 1000; i++)
        {
            TrainingRow row = folder.Rows[i * 7];
            HeadVerdict verdict = head.Judge(RowOf(["ratio", "errors"], row.LatencyRatio, row.ErrorRate));
            Assert.Equal(folder.Model.Predict(row.LatencyRatio, row.ErrorRate), verdict.Score, 1e-5);
        }

        Assert.Equal("service-risk.onnx, 1000 of 1000 rows scored", head.Detail);
    }

    [Fact]
    public void Check_Contract_Holds()
    {
        using OnnxHeads heads = Load(folder.With());

        HeadContract.Check(heads.Registrations[0]);
    }

    [Fact]
    public void Observe_TroubledService_IncidentNamesTheModelAndItsFields()
    {
        using OnnxHeads heads = Load(folder.With());
        RowFeed feed = new(heads, ["point", "service-risk"], "latency_ms", "error_rate");
        Random random = new(1);
        for (int i = 0; i < 300; i++)
            feed.Row(Start + i * 60, 200 + 20 * random.NextDouble(), 0.01 + 0.01 * random.NextDouble());
        feed.Row(Start + 300 * 60, 450, 0.2);

        Incident incident = Assert.Single(feed.Incidents);
        Assert.Contains("service-risk gives ", incident.Reason, StringComparison.Ordinal);
        Assert.Contains("alert from 0.95 for latency_ms 450, error_rate 0.2", incident.Reason, StringComparison.Ordinal);
        Contribution[] parts = [.. incident.Contributions.Where(part => part.Head == "service-risk")];
        Assert.Equal(["error_rate", "latency_ms"], parts.Select(part => part.Metric).Order());
        Assert.All(parts, part => Assert.Equal(Direction.Up, part.Direction));
        Assert.Equal(1, incident.Contributions.Sum(part => part.Share), 9);
    }

    [Fact]
    public void Observe_BeforeMuchIsKnownToBeExpected_StaysBelowTheBoundary()
    {
        using OnnxHeads heads = Load(folder.With());
        RowFeed feed = new(heads, ["point", "service-risk"], "latency_ms", "error_rate");
        for (int i = 0; i < 30; i++)
            feed.Row(Start + i * 60, 200 + i % 3, 0.01);
        feed.Row(Start + 30 * 60, 900, 0.9);
        Assert.Equal((0.99, 31 / 60.0), (feed.Head("service-risk").Score, feed.Head("service-risk").WarmUp));

        for (int i = 31; i < 100; i++)
            feed.Row(Start + i * 60, 200 + i % 3, 0.01);
        feed.Row(Start + 100 * 60, 900, 0.9);
        Assert.True(feed.Head("service-risk").Score > 1);
        Assert.Equal(1, feed.Head("service-risk").WarmUp);
    }

    [Fact]
    public void Restore_AtManyPlaces_GoesOnBitEqual()
    {
        using OnnxHeads heads = Load(folder.With());
        RowFeed whole = new(heads, ["point", "service-risk"], "latency_ms", "error_rate"), cut = new(heads, ["point", "service-risk"], "latency_ms", "error_rate");
        Random random = new(2);
        for (int i = 0; i < 500; i++)
        {
            double latency = 200 + 20 * random.NextDouble(), errors = 0.02 * random.NextDouble();
            whole.Row(Start + i * 60, latency, errors);
            cut.Row(Start + i * 60, latency, errors);
            if (i % 23 == 0)
                cut.Restart();
        }

        Assert.Equal(whole.Scores, cut.Scores);
        Assert.Equal(whole.Detector.Save(), cut.Detector.Save());
    }

    [Fact]
    public void Observe_RowWithoutAField_IsNotScored()
    {
        using OnnxHeads heads = Load(folder.With());
        RowFeed feed = new(heads, ["point", "service-risk"], "latency_ms", "error_rate");
        for (int i = 0; i < 50; i++)
            feed.Row(Start + i * 60, 200 + i % 3, i % 2 == 0 ? double.NaN : 0.01);

        Assert.Equal(("service-risk.onnx, 25 of 50 rows scored", null), (feed.Head("service-risk").Detail, feed.Head("service-risk").Problem));
    }

    [Fact]
    public void Observe_ModelThatGivesNaN_IsOffAtThatEntityAndTheOthersGoOn()
    {
        using OnnxHeads heads = Load(folder.WithHandmade(HandmadeModel.Logarithm()));
        RowFeed bad = new(heads, ["point", "handmade"], "a"), good = new(heads, ["point", "handmade"], "a");
        bad.Row(Start, -1).Row(Start + 60, 5);
        good.Row(Start, 5).Row(Start + 60, 5);

        Assert.Equal("threw InvalidOperationException: handmade.onnx gave NaN, which is no score.", bad.Head("handmade").Problem);
        Assert.Equal(2, bad.Detector.Report().Metrics[0].Count);
        Assert.Equal((null, "handmade.onnx, 2 of 2 rows scored"), (good.Head("handmade").Problem, good.Head("handmade").Detail));
    }

    [Fact]
    public void Observe_ModelThatIsTooSlow_GivesUpRowsThenRestsAndIsTriedAgain()
    {
        const int width = 512;
        FakeTimeProvider time = new();
        using OnnxHeads heads = OnnxHeads.Load(Options(folder.WithHandmade(HandmadeModel.Slow(width, times: 400), width)), new HurriedTime(time));
        Assert.Empty(heads.Errors);
        RowFeed first = new(heads, ["point", "handmade"], "a"), second = new(heads, ["point", "handmade"], "a");

        first.Row(Start, 1).Row(Start + 60, 1);
        Assert.Equal((null, "handmade.onnx, 0 of 2 rows scored"), (first.Head("handmade").Problem, first.Head("handmade").Detail));
        first.Row(Start + 120, 1);
        Assert.Equal("threw TimeoutException: handmade.onnx took longer than Onnx:TimeLimit (1 ms) 3 times in a row and rests for 60 s.", first.Head("handmade").Problem);
        second.Row(Start, 1);
        Assert.Equal(first.Head("handmade").Problem, second.Head("handmade").Problem);
        Assert.Equal(3, first.Detector.Report().Metrics[0].Count);

        time.Advance(TimeSpan.FromMinutes(1));
        second.Row(Start + 600, 1);
        Assert.StartsWith("threw TimeoutException: ", second.Head("handmade").Problem, StringComparison.Ordinal);
    }

    private static OnnxHeads Load(string folder)
    {
        OnnxHeads heads = OnnxHeads.Load(new OnnxOptions { Folder = folder, TimeLimit = OnnxOptions.NoLimit }, TimeProvider.System);
        Assert.Empty(heads.Errors);
        return heads;
    }

    private static OnnxOptions Options(string folder) => new() { Folder = folder, TimeLimit = TimeSpan.FromMilliseconds(1) };

    private static HeadRow RowOf(string[] names, params double[] values) => new()
    {
        Time = Start,
        MetricNames = names,
        AttributeNames = [],
        Metrics = Enumerable.Range(0, names.Length).ToArray(),
        Values = values,
    };

    /// <summary>A clock that stands, whose timers fire at once: every run is late.</summary>
    private sealed class HurriedTime(FakeTimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HurriedTimer(callback, state);
    }

    private sealed class HurriedTimer(TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan)
                callback(state);
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
