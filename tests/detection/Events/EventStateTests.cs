using System.Text;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Events;

public sealed class EventStateTests
{
    private static readonly Preset Acts = new()
    {
        Name = "acts",
        Scoring = ScoringMode.Events,
        Distinct = [new DistinctRule("country", 3600, 3, [])],
        Shares = [new ShareRule("country", "BR", 2, [])],
        Sequences = [new SequenceRule("country", [])],
        Drains = [new DrainRule("stock", "amount", [])],
        Fields = [new FieldRule { Names = ["stock"], Low = 0 }],
    };

    [Fact]
    public void Restore_InTheMiddle_GoesOnBitEqual()
    {
        EventFeed straight = new(Acts), restarted = new(Acts);
        Run(straight, new Random(1), 0, 400);
        Run(straight, new Random(2), 400, 700);
        Run(restarted, new Random(1), 0, 400);
        Run(restarted.Restart(), new Random(2), 400, 700);

        Assert.Equal(straight.Scores, restarted.Scores);
        Assert.Equal(straight.Detector.Save(), restarted.Detector.Save());
    }

    [Fact]
    public void Restore_WithAnotherPreset_BeginsItsHeadsAnew()
    {
        EventFeed feed = new(Acts);
        Run(feed, new Random(1), 0, 300);

        EntityDetector detector = EntityDetector.Restore(new DetectionOptions(), feed.Detector.Save());

        Assert.Equal(["amount", "stock"], detector.Metrics);
        Assert.Equal(300, detector.Report().Events);
    }

    [Fact]
    public void Observe_KnownFields_AllocatesNothing()
    {
        EntityDetector detector = new(new DetectionOptions(), Acts.ProfileOf(""));
        (int amount, int stock, int country) = (detector.AddMetric("amount"), detector.AddMetric("stock"), detector.AddAttribute("country"));
        byte[] text = Encoding.UTF8.GetBytes("DEFRIT");
        Random random = new(1);
        long before = 0;
        for (int i = 0; i < 6000; i++)
        {
            if (i == 3000)
                before = GC.GetAllocatedBytesForCurrentThread();
            detector.Observe(new Observation
            {
                Time = i * 60, Metrics = [amount, stock], Values = [random.Next(50), 1000 - i % 50], Attributes = [country], TextRanges = [new TextRange(2 * (i % 3), 2)], Text = text,
            });
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(EventFeed feed, Random random, int from, int to)
    {
        for (int i = from; i < to; i++)
            feed.Event(i * 900 + random.Next(500), ("amount", Math.Exp(3 + random.NextDouble())), ("country", random.Next(20) == 0 ? "BR" : "DE"), ("stock", 900.0 - i));
    }
}
