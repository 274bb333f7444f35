using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Heads;

public sealed class MetricPolicyTests
{
    [Theory]
    [InlineData(ChangeDirection.Both, 0, 1)]
    [InlineData(ChangeDirection.Up, 0, 1)]
    [InlineData(ChangeDirection.Down, 0, 0)]
    [InlineData(ChangeDirection.Up, 200, 0)]
    public void Spike_ByDirectionAndLeastChange_OpensOnlyWhatMatters(ChangeDirection direction, double least, int opened)
    {
        Feed feed = new(Detector(new FieldRule { Names = ["cpu"], Direction = direction, LeastChange = least }), "cpu");
        Noise(feed, 400);

        feed.Row(400 * 300, 100);

        Assert.Equal(opened, feed.Opened.Count());
    }

    [Fact]
    public void Spike_OfUnit_IsToldWithIt()
    {
        Feed feed = new(Detector(new FieldRule { Names = ["c*"], Unit = "%" }), "cpu");
        Noise(feed, 400);

        Assert.Contains("cpu 100%, usual", Assert.Single(feed.Row(400 * 300, 100).Opened).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Range_OutsideLimit_IsAnIncidentWithSeverityByRule()
    {
        Preset preset = Preset.Default with
        {
            Name = "limits",
            Fields = [new FieldRule { Names = ["battery"], Low = 10, Heads = ["range"] }],
            Severity = new SeverityRules { Heads = new Dictionary<string, Severity> { ["range"] = Severity.Critical } },
        };
        Feed feed = new(new EntityDetector(new DetectionOptions(), preset.ProfileOf("")), "battery");
        feed.Rows(0, 3600, 100, i => 100 - 0.5 * i);

        Assert.Empty(feed.Opened);
        Incident incident = Assert.Single(feed.Row(100 * 3600, 8).Opened);
        Assert.Equal(("battery 8 is out of range, must be at least 10", Severity.Critical), (incident.Reason, incident.Severity));
    }

    [Fact]
    public void ErrorRate_OfFewRequests_ProvesLittle()
    {
        FieldRule rule = new() { Names = ["error_rate"], WeightedBy = "requests" };
        Assert.Empty(ErrorsOf(4, rule).Opened);
        Assert.Single(ErrorsOf(1000, rule).Opened);
    }

    [Fact]
    public void Logarithmic_BandOfCounts_IsInTheirOwnUnit()
    {
        Random random = new(5);
        Feed feed = new(Detector(new FieldRule { Names = ["sales"], Logarithmic = true }), "sales");
        feed.Rows(0, 3600, 500, _ => Math.Round(20 * Math.Exp(0.3 * (random.NextDouble() - 0.5))));

        MetricReading reading = feed.Detector.Metric(0);

        Assert.InRange(reading.Expected, 17, 23);
        Assert.InRange(reading.Lower, 5, 18);
        Assert.InRange(reading.Upper, 22, 50);
    }

    private static Feed ErrorsOf(double requests, FieldRule rule)
    {
        Random random = new(3);
        Feed feed = new(Detector(rule, new FieldRule { Names = ["requests"], Heads = [] }), "error_rate", "requests");
        for (int i = 0; i < 400; i++)
            feed.Row(i * 60, 0.02 + 0.02 * random.NextDouble(), 1000);
        return feed.Row(400 * 60, 0.6, requests);
    }

    private static EntityDetector Detector(params FieldRule[] rules) =>
        new(new DetectionOptions(), (Preset.Default with { Name = "some", Fields = rules, Heads = ["point", "change", "level"] }).ProfileOf(""));

    private static void Noise(Feed feed, int rows)
    {
        Random random = new(1);
        feed.Rows(0, 300, rows, _ => 20 + 4 * random.NextDouble());
    }
}
