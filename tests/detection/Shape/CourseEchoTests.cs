using OrleansAnomaly.Detection.Shape;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Shape;

public sealed class CourseEchoTests
{
    [Fact]
    public void Push_NoveltyRisesNoMoreAndSamplesAreUsual_FadesAfterFourSamples()
    {
        CourseEcho echo = new();
        Assert.Equal(1, echo.Push(2, 0));
        for (int i = 0; i < 4; i++)
            Assert.Equal(1, echo.Push(1.9, 0));
        Assert.Equal(0.8, echo.Push(1.9, 0), 12);
        Assert.Equal(0.64, echo.Push(1.9, 0), 12);
    }

    [Theory]
    [InlineData(2.5, 0)]
    [InlineData(1, 0.6)]
    public void Push_NoveltyRisesOrSampleIsOdd_CountsInFull(double novelty, double oddness)
    {
        CourseEcho echo = new();
        for (int i = 0; i < 20; i++)
            echo.Push(2, 0);
        Assert.InRange(echo.Push(1.5, 0), 0, 0.1);
        Assert.Equal(1, echo.Push(novelty, oddness));
    }

    [Fact]
    public void Observe_LoneSpikeInASeason_IsNotStrangeForAsLongAsTheWindowHoldsIt()
    {
        Draws draws = new(1);
        Feed feed = new Feed("a").Rows(1_700_006_400, 300, 2000, i => 50 + 20 * Math.Sin(i * 2 * Math.PI / 288) + draws.Gaussian() + (i == 1900 ? 60 : 0));
        Assert.InRange(feed.Scores[1900], 1, double.MaxValue);
        Assert.All(feed.Scores[1925..1948], score => Assert.InRange(score, 0, 0.5));
    }
}
