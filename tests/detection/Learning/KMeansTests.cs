using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Events;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Learning;

public sealed class KMeansTests
{
    private const double Start = 1_700_000_000;

    private static readonly Preset Series = new() { Name = "series", Heads = ["point", "joint", "kmeans"] };

    private static readonly Preset Acts = new() { Name = "acts", Scoring = ScoringMode.Events, Heads = ["amount", "categorical", "kmeans"] };

    [Fact]
    public void Distance_OfARow_IsThatToTheNearestCentreAndItsPartsAddUp()
    {
        KMeansModel model = KMeansModel.Train(TwoGroups());
        float[] parts = new float[2];

        double distance = model.Distance([10, 16], parts);

        Assert.InRange(distance, 4.5, 6.5);
        Assert.Equal(distance * distance, parts.Sum(part => (double)part), 3);
        Assert.True(parts[1] > 5 * parts[0]);
    }

    [Fact]
    public void Train_SameRowsAndSeed_GivesTheSameModel()
    {
        float[] first = new float[2], second = new float[2];
        double one = KMeansModel.Train(TwoGroups()).Distance([3, 4], first);
        Assert.Equal(one, KMeansModel.Train(TwoGroups()).Distance([3, 4], second));
        Assert.Equal(first, second);
    }

    [Fact]
    public void Train_RowsThatNeverVary_HasACentreOnThem()
    {
        float[][] rows = [.. Enumerable.Range(0, 100).Select(_ => new float[] { 1, 2 })];
        KMeansModel model = KMeansModel.Train(new JointTrainingSet(ModelKind.KMeans, rows, new double[100], 1));
        Assert.Equal(0, model.Distance([1, 2], new float[2]), 6);
    }

    [Fact]
    public void Distance_OfARow_AllocatesNothing()
    {
        KMeansModel model = KMeansModel.Train(TwoGroups());
        float[] row = [1, 2], parts = new float[2];
        model.Distance(row, parts);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            model.Distance(row, parts);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Observe_PresetNamesKMeans_TrainsAxesAndCentresAndReportsBoth()
    {
        Feed feed = Trained(Series);
        EntityReport report = feed.Detector.Report();
        Assert.Equal(["pca", "kmeans"], report.Models.Select(model => model.Kind));
        Assert.All(report.Models, model => Assert.Equal((Start <= model.From, true, true), (true, model.From < model.To, model.Measure > 0)));
        Assert.StartsWith("KMeans, ", report.Heads.Single(head => head.Name == "kmeans").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_PresetDoesNotNameKMeans_HasNone() =>
        Assert.Equal(["pca"], Trained(Preset.Default).Detector.Report().Models.Select(model => model.Kind));

    [Fact]
    public void Observe_RestoredInTheMiddle_GivesTheSameScores()
    {
        Feed through = Trained(Series), restored = Trained(Series);
        Assert.Equal(through.Detector.Save(), restored.Detector.Save());
        EntityDetector copy = EntityDetector.Restore(new DetectionOptions(), restored.Detector.Save(), Series.ProfileOf(""));
        Feed after = new(copy, "cpu", "load", "requests");
        Draws one = new(9), two = new(9);
        for (int i = 0; i < 1500; i++)
        {
            Step(through, one, Start + 60 * (1000 + i));
            Step(after, two, Start + 60 * (1000 + i));
        }

        Assert.Equal(through.Scores.TakeLast(1500), after.Scores);
        Assert.Equal(through.Detector.Save(), after.Detector.Save());
        Assert.Equal(through.Detector.Report().Models, after.Detector.Report().Models);
    }

    [Fact]
    public void Observe_EventsOfTwoKindsAndThenAMixture_FindsTheMixtureByItsFields()
    {
        EventFeed feed = Acting(900);
        double usual = feed.Scores.TakeLast(300).Max();

        feed.Event(Start + 900 * 3600, ("amount", 500.0), ("items", 1.0), ("kind", "small"));

        HeadReport head = feed.Detector.Report().Heads.Single(one => one.Name == "kmeans");
        Assert.True(head.Score > 0.5, $"{head.Score} after {usual}");
        Assert.Equal("kmeans", Assert.Single(feed.Detector.Report().Models).Kind);
    }

    [Fact]
    public void Observe_EventsRestoredInTheMiddle_GivesTheSameScores()
    {
        EventFeed through = Acting(300), restored = Acting(300).Restart();
        Acting(through, 300, 900);
        Acting(restored, 300, 900);
        Assert.Equal(through.Scores, restored.Scores);
        Assert.Equal(through.Detector.Save(), restored.Detector.Save());
    }

    private static JointTrainingSet TwoGroups()
    {
        Draws draws = new(4);
        float[][] rows = [.. Enumerable.Range(0, 200).Select(i => new[] { 10 * (i % 2) + (float)draws.Gaussian(), 10 * (i % 2) + (float)draws.Gaussian() })];
        return new JointTrainingSet(ModelKind.KMeans, rows, new double[200], 7);
    }

    private static Feed Trained(Preset preset)
    {
        Feed feed = new(new EntityDetector(new DetectionOptions(), preset.ProfileOf("")), "cpu", "load", "requests");
        Draws draws = new(3);
        for (int i = 0; i < 1000; i++)
            Step(feed, draws, Start + 60 * i);
        return feed;
    }

    private static void Step(Feed feed, Draws draws, double time)
    {
        double shared = draws.Gaussian();
        feed.Row(time, 50 + 10 * shared + draws.Gaussian(), 3 + shared + 0.2 * draws.Gaussian(), 900 + 100 * shared + 10 * draws.Gaussian());
        Train(feed.Detector);
    }

    private static EventFeed Acting(int events)
    {
        EventFeed feed = new(Acts);
        Acting(feed, 0, events);
        return feed;
    }

    /// <summary>Small purchases of few items and large ones of many, by turns.</summary>
    private static void Acting(EventFeed feed, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Draws draws = new(i + 1);
            bool large = i % 2 == 0;
            double amount = (large ? 500 : 5) * Math.Exp(0.1 * draws.Gaussian()), items = (large ? 50 : 1) * Math.Exp(0.1 * draws.Gaussian());
            feed.Event(Start + 3600 * i, ("amount", amount), ("items", items), ("kind", large ? "large" : "small"));
            Train(feed.Detector);
        }
    }

    private static void Train(EntityDetector detector)
    {
        if (detector.WantsTraining && detector.TakeTrainingSet() is { } set)
            detector.Use(set.Train(TestContext.Current.CancellationToken));
    }
}
