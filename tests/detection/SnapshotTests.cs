using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests;

public sealed class SnapshotTests
{
    private const double Start = 1_700_000_000;

    [Theory]
    [InlineData(1, 300.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.01)]
    public void Restore_AtManyPlaces_GoesOnBitEqual(int seed, double step)
    {
        Feed whole = new("a", "b"), cut = new("a", "b");
        Draws first = new(seed), second = new(seed), places = new(seed + 100);
        for (int i = 0; i < 6000; i++)
        {
            Wander(whole, first, i, step);
            Wander(cut, second, i, step);
            if (places.Uniform() < 0.02)
                cut = Restarted(cut);
        }
        Assert.Equal(whole.Scores, cut.Scores);
        Assert.Equal(whole.Detector.Save(), cut.Detector.Save());
        Assert.Equal(whole.Incidents.Select(Told), cut.Incidents.Select(Told));
        Assert.NotEmpty(whole.Incidents);
    }

    [Fact]
    public void Restore_CutAnywhere_SaysSo()
    {
        Feed feed = new("a");
        feed.Rows(Start, 60, 200, i => i % 7);
        byte[] snapshot = feed.Detector.Save();
        for (int length = 0; length < snapshot.Length; length += 13)
            Assert.Throws<InvalidDataException>(() => EntityDetector.Restore(new DetectionOptions(), snapshot.AsSpan(0, length)));
    }

    [Fact]
    public void Restore_AnyByteChanged_SaysSo()
    {
        Feed feed = new("a");
        feed.Rows(Start, 60, 200, i => i % 7);
        byte[] snapshot = feed.Detector.Save();
        for (int at = 0; at < snapshot.Length; at += 11)
        {
            byte[] damaged = [.. snapshot];
            damaged[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => EntityDetector.Restore(new DetectionOptions(), damaged));
        }
    }

    private static string Told(Incident incident) => $"{incident.Transition} {incident.ChangedAt} {incident.Score} {incident.PeakScore} {incident.Reason}";

    private static void Wander(Feed feed, Draws draws, int i, double step)
    {
        double time = Start + (i - 3 * draws.Uniform()) * step, spike = i > 3500 && i % 1000 > 990 ? 40 : 0;
        feed.Row(time, 5 + draws.Gaussian() + spike, draws.Poisson(0.3));
    }

    private static Feed Restarted(Feed feed)
    {
        Feed next = new(EntityDetector.Restore(new DetectionOptions(), feed.Detector.Save()), "a", "b");
        next.Scores.AddRange(feed.Scores);
        next.Incidents.AddRange(feed.Incidents);
        return next;
    }
}
