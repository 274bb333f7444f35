using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Events;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Learning;

public sealed class FeedbackTests
{
    private const double Start = 1_700_000_000;

    private static readonly Preset PointAlone = new() { Name = "point", Heads = ["point"] };

    private static readonly Preset Acts = new() { Name = "acts", Scoring = ScoringMode.Events, Heads = ["amount", "categorical"] };

    [Fact]
    public void Add_FalsePositives_RaiseByAQuarterEachUpToTwice()
    {
        FeedbackMemory memory = new();
        double[] tolerances = [.. Enumerable.Range(0, 6).Select(i => memory.Add(Verdict($"a{i}", isTrue: false)) ? memory.Tolerance(_ => true) : 0)];
        Assert.Equal([1.25, 1.5625, 1.953125, 2, 2, 2], tolerances);
    }

    [Fact]
    public void Add_TruePositive_TakesAStepBackButNeverBelowOne()
    {
        FeedbackMemory memory = new();
        memory.Add(Verdict("a1", isTrue: false));
        memory.Add(Verdict("a2", isTrue: true));
        Assert.Equal(1, memory.Tolerance(_ => true));
        memory.Add(Verdict("a3", isTrue: true));
        Assert.Equal(1, memory.Tolerance(_ => true));
    }

    [Fact]
    public void Add_SameAlertAgain_CountsOnceAndCanBeCorrected()
    {
        FeedbackMemory memory = new();
        Assert.True(memory.Add(Verdict("a1", isTrue: false)));
        Assert.False(memory.Add(Verdict("a1", isTrue: false)));
        Assert.Equal((1.25, 1), (memory.Tolerance(_ => true), memory.Count));
        Assert.True(memory.Add(Verdict("a1", isTrue: true)));
        Assert.Equal((1, 1), (memory.Tolerance(_ => true), memory.Count));
    }

    [Fact]
    public void Add_MoreThanAreKept_ForgetsTheOldest()
    {
        FeedbackMemory memory = new();
        for (int i = 0; i < FeedbackMemory.Capacity; i++)
            memory.Add(Verdict($"a{i}", isTrue: false));
        memory.Add(Verdict("late", isTrue: true));
        Assert.Equal((FeedbackMemory.Capacity, 1.6), (memory.Count, memory.Tolerance(_ => true)));
    }

    [Fact]
    public void Learn_NoiseOfAMetric_RaisesItsBoundaryAndNoOther()
    {
        Feed plain = Series(PointAlone), told = Series(PointAlone);
        Assert.True(told.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "latency_ms", "point")));

        (double before, double after) = (PeakOf(plain, 500, 5), PeakOf(told, 500, 5));
        Assert.Equal(before / 1.25, after, 9);
        Assert.True(after > 1);

        Feed other = Series(PointAlone);
        other.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "queue", "point"));
        Assert.Equal(before, PeakOf(other, 500, 5));
    }

    [Fact]
    public void Learn_NoiseOfAMetric_CountsLessInTheJointViewToo()
    {
        Feed plain = Series(), told = Series();
        told.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "latency_ms", "point"));
        Assert.InRange(PeakOf(told, 300, 5), 1, PeakOf(plain, 300, 5) / 1.05);
    }

    [Fact]
    public void Learn_NoiseThenRestored_GoesOnBitEqual()
    {
        Feed through = Series(), restored = Series();
        through.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "latency_ms", "point"));
        restored.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "latency_ms", "point"));
        restored.Restart();
        Assert.Equal(PeakOf(through, 300, 5), PeakOf(restored, 300, 5));
        Assert.Equal(through.Detector.Save(), restored.Detector.Save());
        Assert.Equal((0, 1), (restored.Detector.Report().TruePositives, restored.Detector.Report().FalsePositives));
    }

    [Fact]
    public void Learn_NoiseOfAnEventsHead_RaisesThatHeadAlone()
    {
        double Score(EventFeed feed) => feed.Event(Start + 301 * 3600, ("amount", 500.0), ("country", "PL")).Scores[^1];
        EventFeed amount = Acting(), country = Acting();
        amount.Detector.Learn(new AlertFeedback("a1", false, "event", "amount", "amount"));
        country.Detector.Learn(new AlertFeedback("a1", false, "event", "country", "categorical"));
        double plain = Score(Acting());
        Assert.True(Score(amount) < plain);
        Assert.Equal(plain, Score(country), 9);
    }

    [Fact]
    public void Learn_NoiseOfSilence_TellsItLater()
    {
        double[] waited = [.. new[] { false, true }.Select(told =>
        {
            Feed feed = new("latency_ms");
            feed.Rows(Start, 60, 300, i => 200 + (i % 7));
            if (told)
                feed.Detector.Learn(new AlertFeedback("a1", false, "silence", "events", "rate"));
            double silence = 0, last = Start + (299 * 60);
            feed.Advance(last);
            while (feed.Incidents.TrueForAll(incident => incident.Rule != "silence") && silence < 36_000)
                feed.Advance(last + (silence += 30));
            return silence;
        })];
        Assert.InRange(waited[1], 1.15 * waited[0], 1.6 * waited[0]);
    }

    [Fact]
    public void LearnFeedbackOf_Another_TakesItsVerdictsOver()
    {
        Feed told = Series();
        told.Detector.Learn(new AlertFeedback("a1", false, "behaviour", "latency_ms", "point"));
        Feed next = Series();
        next.Detector.LearnFeedbackOf(told.Detector);
        Assert.Equal(told.Detector.Save(), next.Detector.Save());
    }

    private static AlertFeedback Verdict(string id, bool isTrue) => new(id, isTrue, "behaviour", "latency_ms", "point");

    private static Feed Series(Preset? preset = null)
    {
        Feed feed = new(new EntityDetector(new DetectionOptions(), (preset ?? Preset.Default).ProfileOf("")), "latency_ms", "queue");
        Draws draws = new(5);
        for (int i = 0; i < 600; i++)
            feed.Row(Start + 60 * i, 200 + 10 * draws.Gaussian(), 20 + draws.Gaussian());
        return feed;
    }

    private static double PeakOf(Feed feed, double latency, int rows)
    {
        for (int i = 0; i < rows; i++)
            feed.Row(Start + 60 * (600 + i), latency, 20);
        return feed.Scores.TakeLast(rows).Max();
    }

    private static EventFeed Acting()
    {
        EventFeed feed = new(Acts);
        Draws draws = new(8);
        for (int i = 0; i < 300; i++)
            feed.Event(Start + 3600 * i, ("amount", 20 * draws.LogNormal(0.2)), ("country", "PL"));
        return feed;
    }
}
