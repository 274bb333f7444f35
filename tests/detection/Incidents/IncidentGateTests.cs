using OrleansAnomaly.Detection.Incidents;

namespace OrleansAnomaly.Detection.Tests.Incidents;

public sealed class IncidentGateTests
{
    private const double Step = 60;

    private readonly IncidentGate _gate = new(quietSeconds: 5);
    private readonly List<(int Row, IncidentTransition Transition)> _transitions = [];
    private int _row;

    [Fact]
    public void Push_ScoreAroundTheBoundary_IsOneIncident()
    {
        Scores(100, 0.2);
        for (int i = 0; i < 20; i++)
            Scores(1, i % 2 == 0 ? 1.05 : 0.95);
        Assert.Equal([(100, IncidentTransition.Opened)], _transitions);
    }

    [Fact]
    public void Push_TenCalmRows_Resolves()
    {
        Scores(100, 0.2).Scores(1, 1.2).Scores(9, 0.69).Scores(1, 1).Scores(10, 0.69);
        Assert.Equal([(100, IncidentTransition.Opened), (120, IncidentTransition.Resolved)], _transitions);
    }

    [Fact]
    public void Push_AgainDuringTheRest_OpensOnlyWhenClearlyHigher()
    {
        Scores(1000, 0.2).Scores(1, 1.2).Scores(20, 0.2).Scores(1, 1.7).Scores(1, 1.8);
        Assert.Equal([(1000, IncidentTransition.Opened), (1010, IncidentTransition.Resolved), (1022, IncidentTransition.Opened)], _transitions);
    }

    [Theory]
    [InlineData(110, 1)]
    [InlineData(111, 2)]
    public void Push_AgainBehindATenthOfAllRows_Opens(int later, int opened)
    {
        Scores(990, 0.2).Scores(1, 1.2).Scores(later - 1, 0.2).Scores(1, 1.2);
        Assert.Equal(opened, _transitions.Count(one => one.Transition == IncidentTransition.Opened));
    }

    [Fact]
    public void Push_OpenAndClearlyHigher_Updates()
    {
        Scores(100, 0.2).Scores(1, 1.2).Scores(1, 1.7).Scores(1, 1.8).Scores(1, 1.9);
        Assert.Equal([(100, IncidentTransition.Opened), (102, IncidentTransition.Updated)], _transitions);
    }

    private IncidentGateTests Scores(int rows, double score)
    {
        for (int i = 0; i < rows; i++, _row++)
        {
            if (_gate.Push(_row * Step, score) is { } transition)
                _transitions.Add((_row, transition));
        }

        return this;
    }
}
