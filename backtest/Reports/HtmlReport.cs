using System.Text;
using System.Text.Json;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Backtest.Reports;

/// <summary>Writes one self-contained page: data, style and script are in it, and nothing is fetched.</summary>
internal static class HtmlReport
{
    /// <summary>Alerts that the page lists.</summary>
    public const int MaxAlerts = 1000;

    /// <summary>Metrics drawn over all series; with many series each gets fewer, but at least <see cref="LeastMetrics"/>.</summary>
    private const int MaxCharts = 400;

    private const int LeastMetrics = 2;

    public static void Write(string path, BacktestSummary summary, IReadOnlyList<EntityTrace> traces)
    {
        using FileStream file = File.Create(path);
        string[] parts = Part("report.html").Split(["/*css*/", "/*data*/", "/*js*/"], StringSplitOptions.None);
        Text(file, parts[0], Part("report.css"), parts[1]);
        WriteData(file, summary, traces);
        Text(file, parts[2], Part("report.js"), parts[3]);
    }

    private static void Text(FileStream file, params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
            file.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void WriteData(FileStream file, BacktestSummary summary, IReadOnlyList<EntityTrace> traces)
    {
        using Utf8JsonWriter json = new(file);
        json.WriteStartObject();
        json.WriteNumber("alertCount", summary.AlertCount);
        json.WriteStartArray("inputs");
        foreach (InputResult input in summary.Inputs)
            WriteInput(json, input);
        json.WriteEndArray();
        json.WriteStartArray("alerts");
        foreach (AlertRow alert in Highest(summary.Alerts))
            WriteAlert(json, alert);
        json.WriteEndArray();
        json.WriteStartArray("series");
        int metrics = Math.Clamp(MaxCharts / Math.Max(1, traces.Count), LeastMetrics, TraceRecorder.MaxMetrics);
        foreach (EntityTrace trace in traces)
        {
            SeriesJson.Write(json, trace, metrics);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<AlertRow> Highest(IReadOnlyList<AlertRow> alerts)
    {
        if (alerts.Count <= MaxAlerts)
            return alerts;
        double least = alerts.Select(alert => alert.Score).OrderDescending().ElementAt(MaxAlerts - 1);
        return alerts.Where(alert => alert.Score >= least).Take(MaxAlerts);
    }

    private static void WriteInput(Utf8JsonWriter json, InputResult input)
    {
        json.WriteStartObject();
        json.WriteString("name", input.Input);
        json.WriteNumber("rows", input.Rows);
        json.WriteNumber("entities", input.Entities);
        json.WriteNumber("alerts", input.Alerts);
        json.WriteNumber("peak", SeriesJson.Finite(input.PeakScore));
        json.WriteNumber("microseconds", Math.Round(input.MicrosecondsPerRow, 2));
        json.WriteNumber("stateBytes", input.StateBytesPerEntity);
        json.WriteString("problem", input.Failure ?? string.Join(", ", input.BadRows.Select(bad => $"{bad.Reason}: {bad.Count} rows, first {bad.FirstRow}")));
        json.WriteEndObject();
    }

    private static void WriteAlert(Utf8JsonWriter json, AlertRow alert)
    {
        json.WriteStartObject();
        json.WriteString("input", alert.Input);
        json.WriteString("entity", alert.Entity);
        json.WriteString("time", alert.Time);
        json.WriteString("severity", alert.Severity);
        json.WriteNumber("score", SeriesJson.Finite(alert.Score));
        json.WriteString("reason", alert.Reason);
        json.WriteEndObject();
    }

    private static string Part(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
