using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Events;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Learning;

public sealed class VerdictFieldTests
{
    private const double Start = 1_700_000_000;
    private const double Odd = Start + 301 * 3600;

    private static readonly Preset Acts = new()
    {
        Name = "acts",
        Scoring = ScoringMode.Events,
        Heads = ["amount", "categorical"],
        Fields = [new FieldRule { Names = ["feedback"], Use = FieldUse.Feedback }],
    };

    [Theory]
    [InlineData("false_positive", 0, 1)]
    [InlineData("0", 0, 1)]
    [InlineData("true_positive", 1, 0)]
    [InlineData("True", 1, 0)]
    [InlineData("unknown", 0, 0)]
    [InlineData("", 0, 0)]
    public void Observe_VerdictWithinAnAlert_IsLearnt(string text, int right, int noise)
    {
        EventFeed feed = Alarmed().Event(Odd, ("feedback", text));

        Assert.Equal((right, noise), Verdicts(feed));
        Assert.Equal(301, feed.Detector.Report().Events);
    }

    [Theory]
    [InlineData(Odd - 1)]
    [InlineData(Start)]
    public void Observe_VerdictOutsideOfAnyAlert_ChangesNothing(double time) =>
        Assert.Equal((0, 0), Verdicts(Alarmed().Event(time, ("feedback", "false_positive"))));

    [Fact]
    public void Observe_VerdictAgainAndCorrected_CountsOnce()
    {
        EventFeed feed = Alarmed().Event(Odd, ("feedback", "false_positive")).Event(Odd, ("feedback", "false_positive"));
        Assert.Equal((0, 1), Verdicts(feed));
        Assert.Equal((1, 0), Verdicts(feed.Event(Odd, ("feedback", "true_positive"))));
    }

    [Fact]
    public void Observe_VerdictAfterARestart_IsAsWithoutOne()
    {
        EventFeed through = Alarmed(), restarted = Alarmed().Restart();
        foreach (EventFeed feed in new[] { through, restarted })
            feed.Event(Odd, ("feedback", "false_positive")).Event(Odd + 7200, ("amount", 400.0), ("country", "PL"));

        Assert.Equal((0, 1), Verdicts(restarted));
        Assert.Equal(through.Scores[^1], restarted.Scores[^1]);
        Assert.Equal(through.Detector.Save(), restarted.Detector.Save());
    }

    [Fact]
    public void Observe_Noise_LowersTheNextScoreOfItsKind()
    {
        double Next(EventFeed feed) => feed.Event(Odd + 7200, ("amount", 400.0), ("country", "PL")).Scores[^1];

        Assert.True(Next(Alarmed().Event(Odd, ("feedback", "false_positive"))) < Next(Alarmed()));
    }

    [Fact]
    public void Observe_FieldAmongOthers_IsSeenByNoHead()
    {
        EventFeed plain = new(Acts), told = new(Acts);
        Draws draws = new(8);
        for (int i = 0; i < 100; i++)
        {
            double amount = 20 * draws.LogNormal(0.2);
            plain.Event(Start + 3600 * i, ("amount", amount), ("country", "PL"));
            told.Event(Start + 3600 * i, ("feedback", $"case {i}"), ("amount", amount), ("country", "PL"));
        }

        Assert.Equal(plain.Scores, told.Scores);
    }

    private static (int, int) Verdicts(EventFeed feed) => (feed.Detector.Report().TruePositives, feed.Detector.Report().FalsePositives);

    private static EventFeed Alarmed()
    {
        EventFeed feed = new(Acts);
        Draws draws = new(8);
        for (int i = 0; i < 300; i++)
            feed.Event(Start + 3600 * i, ("amount", 20 * draws.LogNormal(0.2)), ("country", "PL"));
        feed.Event(Odd, ("amount", 500.0), ("country", "PL"));
        Assert.Equal(Odd, Assert.Single(feed.Opened).OpenedAt);
        return feed;
    }
}
