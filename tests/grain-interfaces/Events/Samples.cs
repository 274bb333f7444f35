using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

internal static class Samples
{
    public const double Now = 1_700_000_100;

    public const string Reference =
        """{"timestamp": 1700000000.1234567, "service": "payment", "latency_ms": 203.48298723498723, "error_rate": 0.34512309871234}""";

    public static DecodeError Decode(this LogEventDecoder decoder, string json, double now = Now) =>
        decoder.Decode(Encoding.UTF8.GetBytes(json), now);

    public static LogEventDecoder NewDecoder(Action<LogEventOptions>? configure = null)
    {
        var options = new LogEventOptions();
        configure?.Invoke(options);
        return new LogEventDecoder(options);
    }

    public static Dictionary<string, double> MetricsOf(LogEventDecoder decoder)
    {
        var metrics = new Dictionary<string, double>();
        for (int i = 0; i < decoder.Metrics.Length; i++)
            metrics.Add(decoder.MetricNames[decoder.Metrics[i]], decoder.Values[i]);
        return metrics;
    }

    public static Dictionary<string, string> AttributesOf(LogEventDecoder decoder)
    {
        var attributes = new Dictionary<string, string>();
        for (int i = 0; i < decoder.Attributes.Length; i++)
        {
            TextRange range = decoder.TextRanges[i];
            attributes.Add(decoder.AttributeNames[decoder.Attributes[i]], Encoding.UTF8.GetString(decoder.Text.Slice(range.Start, range.Length)));
        }

        return attributes;
    }
}
