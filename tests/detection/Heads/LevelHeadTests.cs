using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Heads;

public sealed class LevelHeadTests
{
    private const double Rarity = 9;

    [Fact]
    public void Push_WanderingSeriesJumps_Scores()
    {
        LevelHead head = Taught(dependence: 1);
        Push(head, 12, dependence: 1);
        Assert.InRange(head.Score, 1, double.MaxValue);
        Assert.Equal(Direction.Up, head.Direction);
    }

    [Fact]
    public void Push_IndependentSamples_NeedMoreEvidence()
    {
        LevelHead dependent = Taught(dependence: 1), independent = Taught(dependence: 0);
        Push(dependent, 12, dependence: 1);
        Push(independent, 12, dependence: 0);
        Assert.InRange(independent.Score / dependent.Score, 0, 0.8);
    }

    [Fact]
    public void Push_DayExplainsTheJump_StaysQuiet()
    {
        LevelHead head = Taught(dependence: 1);
        Push(head, 12, dependence: 1, steady: 1);
        Assert.InRange(head.Score, 0, 0.5);
    }

    [Fact]
    public void Push_SameJumpAgainAndAgain_StopsBeingNews()
    {
        LevelHead head = Taught(dependence: 1);
        for (int i = 0; i < 40; i++)
        {
            Push(head, 12, dependence: 1);
            Teach(head, new Draws(i + 2), 100, dependence: 1);
        }
        Push(head, 12, dependence: 1);
        Assert.InRange(head.Score, 0, 0.99);
    }

    private static LevelHead Taught(double dependence)
    {
        LevelHead head = new();
        Teach(head, new Draws(1), 1000, dependence);
        return head;
    }

    private static void Teach(LevelHead head, Draws draws, int samples, double dependence)
    {
        for (int i = 0; i < samples; i++)
            Push(head, draws.Gaussian(), dependence);
    }

    private static void Push(LevelHead head, double value, double dependence, double steady = 100) =>
        head.Push(new Sample(0, value, 1), new SampleView(0, 0, 0, steady, dependence, 0, Rarity, 3600, true, false));
}
