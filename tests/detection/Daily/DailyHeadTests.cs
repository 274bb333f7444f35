using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Daily;

public sealed class DailyHeadTests
{
    private const double Every = 300;
    private const int OfDay = 288;

    [Fact]
    public void Burst_OfOneSample_MattersOnlyWhereNothingMustLast()
    {
        Assert.Equal(1, OpenedBy(Rule(lasts: 0), Burst));
        Assert.Equal(0, OpenedBy(Rule(lasts: 900), Burst));

        static double Burst(int i) => i == 5 ? 60 : 0;
    }

    [Fact]
    public void Rise_OfThreeQuartersOfAnHour_IsToldWithMeanAndBand()
    {
        Feed feed = Taught(Rule(lasts: 900));
        feed.Rows(14 * OfDay * Every, Every, 9, i => Usual(i, new Random(i)) + 30);

        Incident incident = Assert.Single(feed.Opened);
        Assert.Equal(("daily", Direction.Up), (incident.Contributions[0].Head, incident.Contributions[0].Direction));
        Assert.Matches(@"^cpu \d+\.?\d*%, usual \d+\.?\d*-\d+\.?\d*, [\d.]+x on average over 15 min$", incident.Reason);
    }

    [Fact]
    public void Leak_OfHours_SaysWhenTheLimitIsReached()
    {
        Feed feed = Taught(Rule(lasts: 2400) with { High = 100 });
        feed.Rows(14 * OfDay * Every, Every, 8 * 12, i => Usual(i, new Random(i)) + i / 4.0);

        Assert.Matches(@"; grows by [\d.]+% an hour, reaches 100% in about \d+\.?\d* h$", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Days_AsEver_RaiseNothing()
    {
        Feed feed = Taught(Rule(lasts: 0));

        feed.Rows(14 * OfDay * Every, Every, 7 * OfDay, i => Usual(i, new Random(i)));

        Assert.Empty(feed.Opened);
    }

    [Fact]
    public void Newcomer_ThatHasSeenAnHourOnly_IsQuietOnItsFirstMorning()
    {
        Feed feed = new(Detector(Rule(lasts: 0)), "cpu");

        feed.Rows(0, Every, OfDay, i => Usual(i, new Random(i)));

        Assert.Empty(feed.Opened);
    }

    [Fact]
    public void Direction_Up_TellsNoFall() =>
        Assert.Equal(0, OpenedBy(Rule(lasts: 0), _ => -25));

    [Fact]
    public void Rise_OfEveryDay_StopsBeingNews()
    {
        Feed feed = Taught(Rule(lasts: 0));

        for (int day = 14; day < 28; day++)
            feed.Rows(day * OfDay * Every, Every, OfDay, i => Usual(i, new Random(i + day)) + (i == (7 * day) % 200 ? 60 : 0));

        Assert.Equal(5, feed.Opened.Count());
        Assert.All(feed.Opened, incident => Assert.InRange(incident.OpenedAt, 14 * 86_400, 20 * 86_400));
    }

    [Fact]
    public void Metric_SentEverySecond_IsJudgedByMeansOfFiveMinutes()
    {
        Random random = new(4);
        Feed feed = new(Detector(Rule(lasts: 0)), "cpu");
        feed.Rows(0, 10, 2 * 8640, _ => 20 + 2 * random.NextDouble());

        feed.Rows(2 * 86_400, 10, 29, _ => 60);
        Assert.Empty(feed.Opened);
        feed.Rows(2 * 86_400 + 290, 10, 2, _ => 60);
        Assert.Single(feed.Opened);
    }

    [Fact]
    public void Share_OfFewRequests_NeedsMoreThanOneOfMany()
    {
        FieldRule rule = new() { Names = ["errors"], Direction = ChangeDirection.Up, WeightedBy = "requests", Heads = ["daily"] };
        Assert.Equal((0, 1), (Errors(rule, 2, 0.5), Errors(rule, 200, 0.5)));
    }

    [Fact]
    public void Snapshot_InTheMiddle_ChangesNoScore()
    {
        EntityDetector through = Detector(Rule(lasts: 0)), before = Detector(Rule(lasts: 0));
        Feed all = new(through, "cpu"), first = new(before, "cpu");
        all.Rows(0, Every, 2500, i => Usual(i, new Random(i)));
        first.Rows(0, Every, 1500, i => Usual(i, new Random(i)));

        Feed second = new(EntityDetector.Restore(new DetectionOptions(), before.Save(), before.Profile), "cpu");
        second.Rows(1500 * Every, Every, 1000, i => Usual(i + 1500, new Random(i + 1500)));

        Assert.Equal(all.Scores[1500..], second.Scores);
    }

    private static int Errors(FieldRule rule, double requests, double share)
    {
        Random random = new(3);
        Feed feed = new(Detector(rule, new FieldRule { Names = ["requests"], Heads = [] }), "errors", "requests");
        for (int i = 0; i < 10 * OfDay; i++)
            feed.Row(i * Every, random.Next(100) == 0 ? 0.01 : 0, 100);
        return feed.Row(10 * OfDay * Every, share, requests).Opened.Count();
    }

    private static int OpenedBy(FieldRule rule, Func<int, double> harm) =>
        Taught(rule).Rows(14 * OfDay * Every, Every, 24, i => Usual(i, new Random(i)) + harm(i)).Opened.Count();

    private static Feed Taught(FieldRule rule) =>
        new Feed(Detector(rule), "cpu").Rows(0, Every, 14 * OfDay, i => Usual(i, new Random(i)));

    private static double Usual(int i, Random random) => 30 + 10 * Math.Sin(Math.Tau * i / OfDay) + 2 * random.NextDouble();

    private static FieldRule Rule(double lasts) =>
        new() { Names = ["cpu"], Unit = "%", Direction = ChangeDirection.Up, LastsSeconds = lasts, Heads = ["daily"] };

    private static EntityDetector Detector(params FieldRule[] rules) =>
        new(new DetectionOptions(), (Preset.Default with { Name = "some", Fields = rules, Heads = ["daily"] }).ProfileOf(""));
}
