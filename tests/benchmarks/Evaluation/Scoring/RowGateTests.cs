using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

public sealed class RowGateTests
{
    [Fact]
    public void Push_AlwaysAboveThreshold_AlertsAfterWarmUpThenAfterEachGap()
    {
        RowGate gate = new(1);

        int[] alerts = [.. Enumerable.Range(0, 140).Where(_ => gate.Push(1))];

        Assert.Equal([100, 112, 125, 139], alerts);
    }

    [Fact]
    public void Push_BelowThreshold_NeverAlerts()
    {
        RowGate gate = new(1);

        Assert.DoesNotContain(Enumerable.Range(0, 500), _ => gate.Push(0.999));
    }
}
