using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.Shape;
using OrleansAnomaly.Detection.State;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Shape;

public sealed class ShapeHeadTests
{
    private const int Day = 288;
    private const int LargestState = 15 * 1024;

    [Fact]
    public void Push_CourseFlutters_IsFoundThoughEveryValueIsUsual()
    {
        Shaped head = new();
        Draws draws = new(5);
        double[] scores = [.. Enumerable.Range(0, 8 * Day).Select(i => Push(head, i, Course(i) + draws.Gaussian()))];

        Assert.InRange(scores[(2 * Day)..(7 * Day)].Max(), 0, 0.999);
        Assert.InRange(scores[(7 * Day)..].Max(), 1, 10);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Push_HeavyTailedNoise_StaysQuiet(int seed)
    {
        Shaped head = new();
        Draws draws = new(seed);

        Assert.InRange(Enumerable.Range(0, 4000).Max(i => Push(head, i, draws.Student(3))), 0, 0.999);
    }

    [Fact]
    public void Push_DuringWarmUp_StaysBelowBoundary()
    {
        Shaped head = new();

        Assert.InRange(Enumerable.Range(0, 150).Max(i => Push(head, i, i < 120 ? i % 5 : 1000)), 0, 0.99);
        Assert.InRange(head.Head.WarmUp, 0.9, 0.99);
    }

    [Fact]
    public void Testimony_NovelCourseOfOddSamples_IsTwiceItsScoreAfterWarmUpAndNoneBefore()
    {
        Shaped head = new();
        Draws draws = new(5);
        for (int i = 0; i < 8 * Day; i++)
        {
            double score = Push(head, i, Course(i) + draws.Gaussian(), surprise: 6);
            Assert.Equal(head.Head.WarmUp < 1 ? 0 : 2 * score, head.Head.Testimony, 1e-12);
        }
    }

    [Fact]
    public void Push_LongAndNovelSeries_AllocatesNothingMoreAndStaysSmall()
    {
        Shaped head = new();
        Draws draws = new(8);
        for (int i = 0; i < 20_000; i++)
            Push(head, i, draws.Gaussian());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 20_000; i < 21_000; i++)
            Push(head, i, draws.Gaussian());

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(head.Head.StateBytes, 1, LargestState);
    }

    [Fact]
    public void Exchange_InTheMiddle_GoesOnBitEqual()
    {
        Shaped whole = new();
        Draws draws = new(9);
        for (int i = 0; i < 1500; i++)
            Push(whole, i, Course(i) + i / 50 + draws.Gaussian());
        using StateWriter writer = new();
        whole.Head.Exchange(writer);
        Shaped restored = new();
        restored.Head.Exchange(new StateReader(writer.Written.ToArray(), SnapshotEnvelope.Version));

        for (int i = 1500; i < 3000; i++)
        {
            double value = Course(i) + i / 50 + draws.Gaussian();
            Assert.Equal(Push(whole, i, value), Push(restored, i, value));
        }
    }

    /// <summary>A daily course that flutters on the eighth day, within its usual range.</summary>
    private static double Course(int i) => i / Day == 7 ? 15 - i / 4 % 2 * 30 : 20 * Math.Sin(i % Day * 2 * Math.PI / Day);

    private static double Push(Shaped shaped, int index, double value, double surprise = 0)
    {
        shaped.Dependence.Push(value);
        shaped.Head.Push(new Sample(index * 300.0, value, 1), new SampleView(index, 0, 0, 0, shaped.Dependence.Strength, surprise, 10, 300, true, false));
        return shaped.Head.Score;
    }

    /// <summary>A head and the dependence that its pipeline feeds.</summary>
    private sealed class Shaped
    {
        public Shaped() => Head = new ShapeHead(Dependence);

        public SerialDependence Dependence { get; } = new();

        public ShapeHead Head { get; }
    }
}
