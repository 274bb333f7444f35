using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Backtest.Tests.Results;

public sealed class AlertShelfTests
{
    [Fact]
    public void Add_OfMoreThanItKeeps_KeepsTheHighestAndCountsAll()
    {
        AlertShelf shelf = new();
        for (int i = 0; i < AlertShelf.MaxAlerts + 10; i++)
            shelf.Add(Alert(i, score: i % 2 == 0 ? 2 : 1));

        Assert.Equal(AlertShelf.MaxAlerts + 10, shelf.Count);
        Assert.Equal(AlertShelf.MaxAlerts, shelf.InOrder.Count);
        Assert.Equal((AlertShelf.MaxAlerts / 2) + 5, shelf.InOrder.Count(alert => alert.Score == 2));
        Assert.Equal(Enumerable.Range(0, AlertShelf.MaxAlerts - 10).Select(i => (long)i), shelf.InOrder.Take(AlertShelf.MaxAlerts - 10).Select(alert => alert.Row));
    }

    private static AlertRow Alert(int row, double score) => new()
    {
        Input = "a", Entity = "-", Row = row, Time = "", Rule = "behaviour", Score = score, Severity = "Info", Reason = "",
    };
}
