using System.Globalization;
using System.Text.Json;

namespace OrleansAnomaly.Backtest.Reports;

/// <summary>Writes one series for the page, its numbers no finer than a screen shows.</summary>
internal static class SeriesJson
{
    public static void Write(Utf8JsonWriter json, EntityTrace trace, int maxMetrics)
    {
        MetricTrace[] metrics = [.. trace.Metrics.OrderByDescending(metric => metric.PeakScore).Take(maxMetrics)];
        json.WriteStartObject();
        json.WriteString("input", trace.Input);
        json.WriteString("entity", trace.Entity);
        json.WriteNumber("rows", trace.Rows);
        json.WriteNumber("alerts", trace.Alerts);
        json.WriteNumber("peak", Finite(trace.PeakScore));
        json.WriteNumber("step", trace.StepSeconds);
        json.WriteNumber("more", trace.Metrics.Count + trace.MoreMetrics - metrics.Length);
        Numbers(json, "times", trace.Times, "F3");
        Numbers(json, "score", trace.Score, "G4");
        WriteIncidents(json, trace.Incidents);
        json.WriteStartArray("metrics");
        foreach (MetricTrace metric in trace.Metrics.Where(metrics.Contains))
            WriteMetric(json, metric);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static double Finite(double value) => double.IsFinite(value) ? value : 0;

    private static void WriteMetric(Utf8JsonWriter json, MetricTrace metric)
    {
        double offset = OffsetOf(metric);
        bool isThin = metric.Least.AsSpan().SequenceEqual(metric.Most);
        json.WriteStartObject();
        json.WriteString("name", metric.Name);
        json.WriteNumber("peak", Finite(metric.PeakScore));
        json.WriteNumber("base", offset);
        if (!isThin)
            Numbers(json, "least", metric.Least, "G5", offset);
        Numbers(json, "most", metric.Most, "G5", offset);
        Numbers(json, "expected", metric.Expected, "G5", offset);
        Numbers(json, "lower", metric.Lower, "G5", offset);
        Numbers(json, "upper", metric.Upper, "G5", offset);
        Numbers(json, "score", metric.Score, "G4");
        json.WriteEndObject();
    }

    /// <summary>What is taken off all values so that five digits are enough for them: large counters change little.</summary>
    private static double OffsetOf(MetricTrace metric)
    {
        double[] seen = [.. metric.Most.Where(double.IsFinite)];
        if (seen.Length == 0)
            return 0;
        double range = seen.Max() - seen.Min();
        return range < Math.Abs(seen[0]) * 1e-2 ? seen[0] : 0;
    }

    private static void WriteIncidents(Utf8JsonWriter json, IReadOnlyList<IncidentSpan> incidents)
    {
        json.WriteStartArray("incidents");
        foreach (IncidentSpan incident in incidents)
        {
            json.WriteStartArray();
            Number(json, incident.From, "F3");
            Number(json, incident.To, "F3");
            Number(json, incident.Score, "G4");
            json.WriteStringValue(incident.Severity);
            json.WriteStringValue(incident.Reason);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, double[] values, string format, double offset = 0)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            Number(json, value - offset, format);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, double value, string format)
    {
        if (!double.IsFinite(value))
        {
            json.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[400];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        json.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
