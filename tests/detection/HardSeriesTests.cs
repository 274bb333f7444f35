using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>What users complain about elsewhere.</summary>
public sealed class HardSeriesTests
{
    private const double Start = 1_700_006_400;
    private const double Step = 300;
    private const int Day = 288;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-1e15)]
    public void Observe_Constant_StaysQuiet(double value)
    {
        Feed feed = Fed(7 * Day, _ => value);
        Assert.Empty(feed.Incidents);
        Assert.InRange(feed.Detector.Score, 0, 0.1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 7)]
    [InlineData(1e12, 2e12)]
    public void Observe_ConstantThatChangesForGood_IsToldOnceThenLearnt(double before, double after)
    {
        Feed feed = Fed(7 * Day, i => i < 3 * Day ? before : after);
        Assert.InRange(Assert.Single(feed.Opened).ChangedAt, At(3 * Day), At((3 * Day) + 3));
        Assert.InRange(Assert.Single(feed.Resolved).ChangedAt, At(3 * Day), At((3 * Day) + 100));
    }

    [Fact]
    public void Observe_LevelShiftForGood_IsToldOnceThenLearnt()
    {
        Draws draws = new(1);
        Feed feed = Fed(7 * Day, i => (i < 3 * Day ? 100 : 160) + 5 * draws.Gaussian());
        Assert.InRange(Assert.Single(feed.Opened).ChangedAt, At(3 * Day), At((3 * Day) + 1));
        Assert.InRange(Assert.Single(feed.Resolved).ChangedAt, At(3 * Day), At((3 * Day) + 100));
        Assert.InRange(feed.Detector.Metric(0).Expected, 155, 165);
    }

    [Fact]
    public void Observe_OnceADayJob_StopsBeingNewsWithinAWeek()
    {
        Draws draws = new(2);
        Feed feed = Fed(21 * Day, i => (i % Day is >= 30 and < 34 ? 95 : 5) + draws.Gaussian());
        Assert.InRange(feed.Opened.Count(), 0, 4);
        Assert.DoesNotContain(feed.Opened, incident => incident.ChangedAt > At(7 * Day));
    }

    [Fact]
    public void Observe_CounterThatResetsDaily_ValuesStopBeingNewsWithinAWeek()
    {
        Draws draws = new(3);
        Feed feed = Fed(21 * Day, i => (i % Day * 10) + draws.Uniform());
        Assert.DoesNotContain(feed.Opened, incident => incident.ChangedAt > At(7 * Day) && incident.Contributions[0].Head != "shape");
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    public void Observe_SparseCountsForAMonth_OpensAtMostOne(double mean)
    {
        Draws draws = new(4);
        Assert.InRange(Fed(28 * Day, _ => draws.Poisson(mean)).Opened.Count(), 0, 1);
    }

    [Fact]
    public void Observe_GapOfADay_IsNoAnomalyOnResumption()
    {
        Draws draws = new(5);
        Feed feed = new("a");
        feed.Rows(Start, Step, 5 * Day, i => Course(i) + draws.Gaussian());
        feed.Rows(At(6 * Day), Step, 2 * Day, i => Course(i) + draws.Gaussian());
        Assert.Empty(feed.Incidents);
    }

    [Fact]
    public void Observe_DaylightSavingShift_OpensAtMostOne()
    {
        Draws draws = new(6);
        Assert.InRange(Fed(28 * Day, i => Course(i < 14 * Day ? i : i + 12) + draws.Gaussian()).Opened.Count(), 0, 1);
    }

    [Theory]
    [InlineData(1e-12, 0)]
    [InlineData(1e15, 0)]
    [InlineData(-3, 0)]
    [InlineData(1e-3, -1e4)]
    public void Observe_AnyScaleAndSign_ScoresAsAtScaleOne(double scale, double offset)
    {
        Draws draws = new(7), again = new(7);
        Feed plain = Fed(2000, i => 100 + draws.Gaussian() + (i == 1900 ? 30 : 0));
        Feed scaled = Fed(2000, i => offset + scale * (100 + again.Gaussian() + (i == 1900 ? 30 : 0)));
        Assert.Equal(offset == 0 ? plain.Opened.Select(incident => incident.ChangedAt) : [], scaled.Opened.Select(incident => incident.ChangedAt));
        Assert.Single(plain.Opened);
    }

    [Fact]
    public void Observe_MetricThatComesAndGoes_KeepsItsBaseline()
    {
        Draws draws = new(8);
        Feed feed = new("often", "seldom");
        EntityDetector detector = feed.Detector;
        for (int i = 0; i < 4000; i++)
        {
            bool both = i / 100 % 2 == 0;
            detector.Observe(new Observation { Time = At(i), Metrics = both ? [0, 1] : [0], Values = both ? [draws.Gaussian(), 50 + draws.Gaussian()] : [draws.Gaussian()] });
        }
        EntityReport report = detector.Report();
        Assert.Empty(report.OpenIncidents);
        Assert.Equal(2000, report.Metrics[1].Count);
        Assert.InRange(report.Metrics[1].Expected, 49, 51);
        Assert.Equal(0, detector.Metric(1).Score);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Observe_ValueNotFinite_NeverEnters(double bad)
    {
        Draws draws = new(9), again = new(9);
        Feed with = new("a"), without = new("a");
        for (int i = 0; i < 500; i++)
        {
            double value = draws.Gaussian();
            with.Detector.Observe(new Observation { Time = At(i), Metrics = [0], Values = [i % 10 == 3 ? bad : value] });
            if (i % 10 != 3)
                without.Row(At(i), value);
            again.Gaussian();
        }
        Assert.Equal(without.Detector.Metric(0).Expected, with.Detector.Metric(0).Expected, 1e-6);
        Assert.Equal(450, with.Detector.Report().Metrics[0].Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Observe_TimestampsStandStill_GoesOnScoring(int burst)
    {
        Draws draws = new(10);
        Feed feed = new("a");
        for (int i = 0; i < 100 * burst; i++)
            feed.Row(Start + (i / burst), draws.Gaussian());
        for (int i = 0; i < 200_000 && !feed.Opened.Any(); i++)
            feed.Row(Start + 100, 1000 + draws.Gaussian());
        Assert.Equal("a", Assert.Single(feed.Opened).Contributions[0].Metric);
    }

    [Fact]
    public void Observe_LateAndShuffledEvents_AreCountedAndScoredAlike()
    {
        Draws draws = new(11);
        Feed feed = new("a");
        for (int i = 0; i < 60_000; i++)
            feed.Row(Start + (i / 200.0) - (2 * draws.Uniform()), draws.Gaussian());
        Assert.Empty(feed.Incidents);
        Assert.InRange(feed.Detector.Report().LateEvents, 0, 600);
    }

    [Fact]
    public void Observe_StrayTimestampFarAhead_DoesNotMakeTheRestLate()
    {
        Draws draws = new(12);
        Feed feed = new("a");
        for (int i = 0; i < 40_000; i++)
            feed.Row(Start + (i / 200.0) + (i == 20_000 ? 86_400 : 0), draws.Gaussian());
        Assert.Equal(1, feed.Detector.Report().LateEvents);
    }

    [Fact]
    public void Observe_StuckSensor_IsNamedStuck()
    {
        Draws draws = new(13);
        Feed feed = Fed(2100, i => i < 2000 ? 20 + draws.Gaussian() : 20.5);
        Assert.Contains(feed.Incidents, incident => incident.Reason.StartsWith("a stuck at 20.5 for ", StringComparison.Ordinal));
    }

    [Fact]
    public void Observe_InputCutAnywhere_LeavesEarlierScoresUnchanged()
    {
        double[] values = [.. Enumerable.Range(0, 1500).Select(Noisy(14))];
        Feed whole = Fed(1500, i => values[i]);
        foreach (int cut in new[] { 1, 31, 500, 1401 })
            Assert.Equal(whole.Scores.Take(cut), Fed(cut, i => values[i]).Scores);
    }

    [Fact]
    public void Observe_SteadyState_AllocatesNothingButIncidents()
    {
        Draws draws = new(15);
        Feed feed = new("a", "b");
        int[] metrics = [0, 1];
        double[] values = new double[2];
        long allocated = 0;
        for (int i = 0; i < 32_000; i++)
        {
            (values[0], values[1]) = (100 + draws.Gaussian(), draws.Gaussian());
            long before = GC.GetAllocatedBytesForCurrentThread();
            int incidents = feed.Detector.Observe(new Observation { Time = At(i), Metrics = metrics, Values = values }).Length;
            if (i >= 20_000 && incidents == 0)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    private static double At(int row) => Start + (row * Step);

    private static double Course(int i) => 100 + (50 * Math.Sin(2 * Math.PI * i / Day));

    private static Func<int, double> Noisy(int seed)
    {
        Draws draws = new(seed);
        return i => 10 + draws.Gaussian() + (i == 1400 ? 25 : 0);
    }

    private static Feed Fed(int rows, Func<int, double> value) => new Feed("a").Rows(Start, Step, rows, value);
}
