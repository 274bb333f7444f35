namespace OrleansAnomaly.Backtest.Results;

/// <summary>What a backtest came to.</summary>
/// <param name="Inputs">One for each input, in order.</param>
/// <param name="Alerts">The alerts of the highest scores, in the order of inputs, entities and rows.</param>
/// <param name="AlertCount">All alerts, those that are not in <paramref name="Alerts"/> too.</param>
/// <param name="ReportFile">The report to look at.</param>
public sealed record BacktestSummary(
    IReadOnlyList<InputResult> Inputs, IReadOnlyList<AlertRow> Alerts, long AlertCount, string ReportFile);
