using System.Globalization;
using System.Text;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.Benchmarks.Uses;

/// <summary>The figures of a preset over several seeds.</summary>
internal sealed class UseReport(string use, IReadOnlyList<UseRun> runs)
{
    private const double Minute = 60;
    private const double Obvious = 4;
    private const double Clear = 2;
    private const int CausesShown = 6;

    /// <summary>False alerts in a day of an entity that sent something on it.</summary>
    public double FalseAlertsPerEntityDay => runs.Sum(run => run.Truth.FalseAlerts.Count) / (double)runs.Sum(run => run.EntityDays);

    /// <summary>Part of all alerts that are of an anomaly.</summary>
    public double Precision => TrueAlerts / (double)Math.Max(1, TrueAlerts + runs.Sum(run => run.Truth.FalseAlerts.Count));

    private int TrueAlerts => runs.Sum(run => run.Truth.TrueAlerts);

    /// <summary>Part of the anomalies of a kind and strength that were found.</summary>
    public double Recall(string kind, double strength) => Of(kind, strength).DefaultIfEmpty().Average(one => one is { IsFound: true } ? 1.0 : 0.0);

    /// <summary>The whole as markdown.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"## {use}\n\n");
        text.Append(Figures()).Append('\n').Append(Kinds()).Append('\n').Append(Causes());
        return text.ToString();
    }

    /// <summary>An example of each kind that was found, obvious ones first, and of what was missed.</summary>
    public string Examples()
    {
        StringBuilder text = new();
        foreach (var kind in All.GroupBy(one => one.Anomaly.Kind.Name))
        {
            var found = kind.Where(one => one.IsFound).OrderByDescending(one => one.Anomaly.Strength).Take(2);
            var missed = kind.Where(one => !one.IsFound && one.Anomaly.Strength >= Clear).OrderByDescending(one => one.Anomaly.Strength).Take(6);
            foreach (var one in found)
                text.Append(CultureInfo.InvariantCulture, $"  found  {kind.Key} {one.Anomaly.Strength} {one.Anomaly.Service}: {one.Reason}\n");
            foreach (var one in missed)
                text.Append(CultureInfo.InvariantCulture, $"  missed {kind.Key} {one.Anomaly.Strength} {one.Anomaly.Service} at {Date(one.Anomaly.Start)}, highest score {one.Peak:f2}\n");
        }

        foreach (FalseAlert alert in runs.SelectMany(run => run.Truth.FalseAlerts).GroupBy(alert => alert.Cause).SelectMany(group => group.Take(2)))
            text.Append(CultureInfo.InvariantCulture, $"  false  {alert.Cause} {alert.Entity} at {Date(alert.Time)}: {alert.Incident.Reason}\n");
        return text.ToString();
    }

    private IEnumerable<LabelledAnomaly> All => runs.SelectMany(run => run.Truth.Anomalies);

    private IEnumerable<LabelledAnomaly> Of(string kind, double strength) => All.Where(one => one.Anomaly.Kind.Name == kind && one.Anomaly.Strength == strength);

    private string Figures()
    {
        int early = runs.Sum(run => run.FalseAlertsOfFirstWeek), earlyDays = runs.Sum(run => run.EntityDaysOfFirstWeek);
        int late = runs.Sum(run => run.Truth.FalseAlerts.Count) - early, lateDays = runs.Sum(run => run.EntityDays) - earlyDays;
        double microseconds = runs.Sum(run => run.Took.TotalMicroseconds) / runs.Sum(run => run.Events);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {runs.Sum(run => run.Events):n0} events, {runs.Sum(run => run.Entities):n0} entities, {runs.Sum(run => run.EntityDays):n0} entity-days.
            False alerts per entity-day: **{FalseAlertsPerEntityDay:f4}** (first week {early / (double)Math.Max(1, earlyDays):f4}, then {late / (double)Math.Max(1, lateDays):f4}); precision {Precision:f2}.
            {microseconds:f1} us of CPU an event with all its entities, {runs.Sum(run => run.StateBytes) / (double)runs.Sum(run => run.Entities) / 1024:f1} KiB of state an entity.

            """);
    }

    private string Kinds()
    {
        MarkdownTable table = new(["kind", .. AnomalyPlan.Strengths.Select(strength => Text(strength, "0.#")), "of each", "delay median", "p90"]);
        foreach (var kind in All.GroupBy(one => one.Anomaly.Kind.Name))
        {
            double[] delays = [.. kind.Where(one => one.IsFound).Select(one => one.Delay).Order()];
            table.Add(
            [
                kind.Key,
                .. AnomalyPlan.Strengths.Select(strength => Text(Recall(kind.Key, strength), "0.00")),
                Text(Of(kind.Key, Obvious).Count(), "0"),
                Delay(delays, 0.5),
                Delay(delays, 0.9),
            ]);
        }

        return table.ToString();
    }

    private string Causes()
    {
        List<FalseAlert> alerts = [.. runs.SelectMany(run => run.Truth.FalseAlerts)];
        if (alerts.Count == 0)
            return "No false alerts.\n";
        var causes = alerts.GroupBy(alert => alert.Cause).OrderByDescending(group => group.Count()).Take(CausesShown);
        return $"False alerts by rule, head and metric: {string.Join(", ", causes.Select(group => $"{group.Key} {group.Count()}"))}.\n";
    }

    private static string Delay(double[] sorted, double share) =>
        sorted.Length == 0 ? "-" : sorted[(int)(share * (sorted.Length - 1))] is var seconds && seconds < 90 * Minute
            ? Text(seconds / Minute, "0.# min")
            : Text(seconds / Minute / Minute, "0.# h");

    private static string Date(double time) => DateTimeOffset.FromUnixTimeSeconds((long)time).ToString("ddd d HH:mm", CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
