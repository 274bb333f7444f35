using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Local.Backtest;

/// <summary>Tells a person how a backtest goes and what it found.</summary>
internal abstract class BacktestConsole
{
    /// <summary>Tables and a progress bar on a terminal, plain lines elsewhere.</summary>
    public static BacktestConsole Current => Console.IsOutputRedirected ? new PlainConsole(Console.Out) : new TerminalConsole();

    /// <summary>Says why nothing was run.</summary>
    public void Errors(IEnumerable<string> errors)
    {
        foreach (string error in errors)
            Console.Error.WriteLine($"backtest: {error}");
    }

    /// <summary>Shows progress until the work is done.</summary>
    public abstract Task WatchAsync(BacktestProgress progress, Task work);

    /// <summary>Shows what was found.</summary>
    public abstract void Show(BacktestSummary summary);

    /// <summary>What is called what in every output.</summary>
    protected static string NameOf(AlertRow alert) => alert.Entity == "-" ? alert.Input : $"{alert.Input}/{alert.Entity}";

    /// <summary>One line for each thing that a person should know before trusting the scores.</summary>
    protected static IEnumerable<string> Remarks(BacktestSummary summary)
    {
        foreach (InputResult input in summary.Inputs)
        {
            if (input.Failure is not null)
                yield return $"{input.Input}: not scored: {input.Failure}";
            foreach (var bad in input.BadRows)
                yield return $"{input.Input}: {bad.Count} rows not read ({bad.Reason}; the first is row {bad.FirstRow}); their score is 0";
            if (input.FeedbackGiven > 0)
                yield return $"{input.Input}: {input.FeedbackUsed} of {input.FeedbackGiven} verdicts met an alert and were learnt";
            if (input.LeftOut > 0)
                yield return $"{input.Input}: {input.LeftOut} metrics or attributes left out, because an entity has more than a detector takes";
        }
    }

    /// <summary>The alerts to print, and how many are not among them.</summary>
    protected static (IReadOnlyList<AlertRow> Shown, long More) Alerts(BacktestSummary summary, int most)
    {
        IReadOnlyList<AlertRow> shown = summary.Alerts;
        if (shown.Count > most)
        {
            HashSet<AlertRow> highest = [.. shown.OrderByDescending(alert => alert.Score).Take(most)];
            shown = [.. shown.Where(highest.Contains)];
        }

        return (shown, summary.AlertCount - shown.Count);
    }
}
