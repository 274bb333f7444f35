using OrleansAnomaly.Benchmarks.Uses;
using OrleansAnomaly.Detection;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.Benchmarks.Tests.Uses;

public sealed class UseTruthTests
{
    private const double Hour = 3600;
    private static readonly AnomalyKind Kind = new("spike", [], 4, TimeSpan.FromHours(2));
    private readonly Anomaly _anomaly = new("card:1", Kind, 10 * Hour, 12 * Hour, 4);
    private readonly UseTruth _truth = new();

    public UseTruthTests() => _truth.Expect(_anomaly);

    [Theory]
    [InlineData(10, true, 0)]
    [InlineData(14, true, 0)]
    [InlineData(14.1, false, 0)]
    [InlineData(9.9, false, 1)]
    [InlineData(24.1, false, 1)]
    public void Judge_AlertOfItsEntity_IsFoundExplainedOrFalseByItsTime(double hours, bool found, int falseAlerts)
    {
        _truth.Judge("card:1", hours * Hour, Incident(IncidentTransition.Opened));

        Assert.Equal((found, falseAlerts), (_truth.Anomalies.Single().IsFound, _truth.FalseAlerts.Count));
    }

    [Fact]
    public void Judge_AlertOfAnotherItTouched_CountsNeitherWay()
    {
        _truth.Touch(_anomaly, "merchant:7");

        _truth.Judge("merchant:7", 11 * Hour, Incident(IncidentTransition.Opened));
        _truth.Judge("merchant:8", 11 * Hour, Incident(IncidentTransition.Opened));

        Assert.Equal((false, 0), (_truth.Anomalies.Single().IsFound, _truth.TrueAlerts));
        Assert.Equal("merchant:8", Assert.Single(_truth.FalseAlerts).Entity);
    }

    [Fact]
    public void Judge_SeveralTransitions_DelayIsTheFirstOnesAndResolvedIsNone()
    {
        _truth.Judge("card:1", 10.25 * Hour, Incident(IncidentTransition.Resolved));
        _truth.Judge("card:1", 10.5 * Hour, Incident(IncidentTransition.Updated));
        _truth.Judge("card:1", 11 * Hour, Incident(IncidentTransition.Opened));

        Assert.Equal((0.5 * Hour, 1), (_truth.Anomalies.Single().Delay, _truth.TrueAlerts));
    }

    private static Incident Incident(IncidentTransition transition) => new()
    {
        Rule = "behaviour",
        Transition = transition,
        OpenedAt = 0,
        ChangedAt = 0,
        Score = 1,
        PeakScore = 1,
        PValue = 0,
        Severity = Severity.Info,
        Contributions = [],
        Reason = "",
    };
}
