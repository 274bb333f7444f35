using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Plugins;

public sealed class PluginHeadTests
{
    private const double Start = 1_700_000_000;

    [Theory]
    [InlineData(ScoringMode.Series, "behaviour")]
    [InlineData(ScoringMode.Events, "event")]
    public void Observe_HeadAboveOne_OpensTheIncidentWithItsNameAndReason(ScoringMode scoring, string rule)
    {
        Feed feed = FeedOf(scoring, heads: ["step"]);
        feed.Rows(Start, 60, 50, _ => 10).Row(Start + 3000, 260);

        Incident incident = Assert.Single(feed.Opened);
        Contribution part = Assert.Single(incident.Contributions);
        Assert.Equal((rule, 2.5, 0.001, "a stepped to 260 in a row of 1"), (incident.Rule, incident.Score, incident.PValue, incident.Reason));
        Assert.Equal(("step", "a", 1.0, 260.0, Direction.Up), (part.Head, part.Metric, part.Share, part.Value, part.Direction));
        Assert.Equal(2.5, feed.Detector.Score);
    }

    [Fact]
    public void Observe_BuiltInHeadsAlarmedToo_OneIncidentNamesBothAndSharesAddUp()
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["point", "step"]);
        Draws draws = new(3);
        feed.Rows(Start, 60, 400, _ => 50 + 10 * draws.Gaussian()).Row(Start + 24_000, 250);

        Incident incident = Assert.Single(feed.Opened);
        Assert.Equal(["point", "step"], incident.Contributions.Select(part => part.Head).Order());
        Assert.Equal(1, incident.Contributions.Sum(part => part.Share), 12);
        Assert.Contains("a stepped to 250", incident.Reason, StringComparison.Ordinal);
        Assert.Contains("a 250, usual ", incident.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StepHead.Throws, "threw InvalidOperationException: told to")]
    [InlineData(StepHead.GivesNaN, "gave the score NaN; it must be finite and at least 0")]
    [InlineData(StepHead.GivesNegative, "gave the score -1; it must be finite and at least 0")]
    [InlineData(StepHead.Bloats, "keeps 65537 bytes of state; it may keep 65536")]
    public void Observe_HeadFails_IsOffVisiblyAndBeginsAnewAfterTenMinutes(double order, string problem)
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["point", "step"]);
        feed.Rows(Start, 60, 50, i => 10 + i % 3).Row(Start + 3000, order);

        HeadFailure failure = Assert.Single(feed.Detector.TakeHeadFailures());
        Assert.Equal(new HeadFailure("step", problem, Start + 3600), failure);
        Assert.Empty(feed.Detector.TakeHeadFailures());
        Assert.Equal(problem, Report(feed).Problem);

        feed.Row(Start + 3599, 10);
        Assert.Equal(problem, Report(feed).Problem);
        Assert.Equal(52, feed.Detector.Report().Metrics[0].Count);

        feed.Row(Start + 3600, 10);
        Assert.Equal((null, "1 rows"), (Report(feed).Problem, Report(feed).Detail));
    }

    [Fact]
    public void Observe_HeadFailsAgainAndAgain_IsTriedTwiceAsLateEachTime()
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["step"]);
        List<double> retries = [];
        for (int i = 0; i < 4 * 1440; i++)
        {
            feed.Row(Start + i * 60, StepHead.Throws);
            retries.AddRange(feed.Detector.TakeHeadFailures().Select(failure => (failure.RetryAt - (Start + i * 60)) / 600));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 144, 144, 144], retries);
    }

    [Fact]
    public void Restore_AtManyPlaces_GoesOnBitEqualAlsoWhileOff()
    {
        Feed whole = FeedOf(ScoringMode.Series, heads: ["point", "step"]), cut = FeedOf(ScoringMode.Series, heads: ["point", "step"]);
        Draws first = new(5), second = new(5);
        for (int i = 0; i < 2000; i++)
        {
            whole.Row(Start + i * 60, i % 700 == 600 ? StepHead.Throws : 50 + first.Gaussian());
            cut.Row(Start + i * 60, i % 700 == 600 ? StepHead.Throws : 50 + second.Gaussian());
            if (i % 37 == 0)
                cut.Restart();
        }

        Assert.Equal(whole.Scores, cut.Scores);
        Assert.Equal(whole.Detector.Save(), cut.Detector.Save());
    }

    [Fact]
    public void Restore_HeadThatIsNotRegisteredAnyMore_IsPassedOver()
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["point", "step"]);
        feed.Rows(Start, 60, 50, i => 10 + i % 3);

        EntityDetector without = EntityDetector.Restore(new DetectionOptions(), feed.Detector.Save(), Profile(ScoringMode.Series, ["point"], []));
        EntityDetector again = EntityDetector.Restore(new DetectionOptions(), without.Save(), feed.Detector.Profile);

        Assert.Equal(50, without.Report().Metrics[0].Count);
        Assert.DoesNotContain(without.Report().Heads, head => head.Name == "step");
        Assert.Equal("", again.Report().Heads.Single(head => head.Name == "step").Detail);
    }

    [Fact]
    public void Restore_StateThatTheHeadRefuses_BeginsAnewAndSaysSo()
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["step"]);
        feed.Rows(Start, 60, 50, i => 10 + i % 3);
        HeadRegistration other = new("step", static _ => new ForgetfulHead());

        Feed after = new(EntityDetector.Restore(new DetectionOptions(), feed.Detector.Save(), Profile(ScoringMode.Series, ["step"], [], other)), "a");
        HeadFailure failure = Assert.Single(after.Detector.TakeHeadFailures());
        after.Row(Start + 3000, 10);

        Assert.Equal("its state cannot be read and it begins anew: threw InvalidDataException: not mine", failure.Problem);
        Assert.Equal((null, "fresh"), (Report(after).Problem, Report(after).Detail));
    }

    [Fact]
    public void Observe_HeadNamedByOneField_SeesThatFieldAlone()
    {
        EntityProfile profile = Profile(ScoringMode.Series, ["point"], [new FieldRule { Names = ["a"], Heads = ["step"] }]);
        Feed feed = new(new EntityDetector(new DetectionOptions(), profile), "a", "b");
        for (int i = 0; i < 50; i++)
            feed.Row(Start + i * 60, 10, i);
        feed.Row(Start + 3000, 260, 50);

        Assert.Equal("a stepped to 260 in a row of 1", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Observe_PresetThatDoesNotNameIt_MakesNone() =>
        Assert.DoesNotContain(new EntityDetector(new DetectionOptions(), Profile(ScoringMode.Series, null, [])).Report().Heads, head => head.Name == "step");

    [Fact]
    public void Observe_BusyEntity_GivesMeansOfSeconds()
    {
        Feed feed = FeedOf(ScoringMode.Series, heads: ["step"]);
        feed.Rows(Start, 0.1, 1000, i => i % 2);

        Assert.InRange(int.Parse(Report(feed).Detail.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 80, 100);
    }

    private static HeadReport Report(Feed feed) => feed.Detector.Report().Heads.Single(head => head.Name == "step");

    private static Feed FeedOf(ScoringMode scoring, IReadOnlyList<string> heads) => new(new EntityDetector(new DetectionOptions(), Profile(scoring, heads, [])), "a");

    private static EntityProfile Profile(ScoringMode scoring, IReadOnlyList<string>? heads, IReadOnlyList<FieldRule> fields, HeadRegistration? head = null) =>
        new Preset { Name = "own", Scoring = scoring, Heads = heads, Fields = fields, Plugins = new HeadCatalog([head ?? HeadRegistration.Of<StepHead>("step")]) }.ProfileOf("");
}
