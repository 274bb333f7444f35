using System.Globalization;
using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Local.Backtest;

/// <summary>Plain lines, for pipes and logs.</summary>
internal sealed class PlainConsole(TextWriter writer) : BacktestConsole
{
    private const int MostAlerts = 500;

    public override Task WatchAsync(BacktestProgress progress, Task work) => Task.CompletedTask;

    public override void Show(BacktestSummary summary)
    {
        (IReadOnlyList<AlertRow> alerts, long more) = Alerts(summary, MostAlerts);
        foreach (AlertRow alert in alerts)
            Line($"alert {alert.Time} {NameOf(alert)} {alert.Severity} score {alert.Score:G4}: {alert.Reason}");
        if (more > 0)
            Line($"{more} more alerts of lower scores");
        foreach (InputResult input in summary.Inputs.Where(input => input.Failure is null))
            Line($"input {input.Input}: {input.Rows} rows, {input.Entities} entities, {input.Alerts} alerts, highest score {input.PeakScore:G4}, {Cost(input)} -> {input.Output}");

        foreach (string remark in Remarks(summary))
            Line($"note {remark}");
        Line($"report {summary.ReportFile}");
    }

    private static string Cost(InputResult input) => string.Create(
        CultureInfo.InvariantCulture, $"{input.MicrosecondsPerRow:F2} us/row, {input.StateBytesPerEntity} state bytes/entity");

    private void Line(FormattableString text) => writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
