using System.Globalization;
using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Results;
using Spectre.Console;

namespace OrleansAnomaly.Local.Backtest;

/// <summary>Tables and a progress bar.</summary>
internal sealed class TerminalConsole : BacktestConsole
{
    private const int MostAlerts = 40;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    public override Task WatchAsync(BacktestProgress progress, Task work) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("reading");
            while (!work.IsCompleted)
            {
                bar.MaxValue = Math.Max(1, progress.KnownRows);
                bar.Value = progress.DoneRows;
                bar.Description = string.Create(CultureInfo.InvariantCulture, $"{progress.DoneRows:N0} of {progress.KnownRows:N0} rows");
                await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System));
            }
        });

    public override void Show(BacktestSummary summary)
    {
        ShowAlerts(summary);
        ShowInputs(summary);
        foreach (string remark in Remarks(summary))
            AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {remark}");
        AnsiConsole.MarkupLineInterpolated($"Look at [link]{summary.ReportFile}[/]");
    }

    private static void ShowAlerts(BacktestSummary summary)
    {
        (IReadOnlyList<AlertRow> alerts, long more) = Alerts(summary, MostAlerts);
        if (alerts.Count == 0)
        {
            AnsiConsole.WriteLine("No alerts.");
            return;
        }

        Table table = Head("time", "series", "severity", "score", "reason");
        foreach (AlertRow alert in alerts)
            table.AddRow(Plain(alert.Time), Plain(NameOf(alert)), new Text(alert.Severity, StyleOf(alert)), Plain($"{alert.Score:G4}"), Plain(alert.Reason));
        AnsiConsole.Write(table);
        if (more > 0)
            AnsiConsole.MarkupLineInterpolated($"[grey]{more} more alerts of lower scores are in the report[/]");
    }

    private static void ShowInputs(BacktestSummary summary)
    {
        Table table = Head("input", "rows", "entities", "alerts", "highest score", "us/row", "state bytes/entity", "written to");
        foreach (InputResult input in summary.Inputs.Where(input => input.Failure is null))
        {
            table.AddRow(
                Plain(input.Input), Plain($"{input.Rows:N0}"), Plain($"{input.Entities:N0}"), Plain($"{input.Alerts:N0}"), Plain($"{input.PeakScore:G4}"),
                Plain($"{input.MicrosecondsPerRow:F2}"), Plain($"{input.StateBytesPerEntity:N0}"), Plain(input.Output));
        }

        AnsiConsole.Write(table);
    }

    private static Table Head(params ReadOnlySpan<string> columns)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string column in columns)
            table.AddColumn(new TableColumn(new Text(column, new Style(Color.Grey))));
        return table;
    }

    private static Text Plain(string text) => new(text);

    private static Style StyleOf(AlertRow alert) => alert.Severity switch
    {
        "Critical" => new(Color.Red, decoration: Decoration.Bold),
        "Warning" => new(Color.Yellow),
        _ => Style.Plain,
    };
}
