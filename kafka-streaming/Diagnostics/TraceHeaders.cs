using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>W3C trace context in Kafka headers.</summary>
internal static class TraceHeaders
{
    private const string StateHeader = "tracestate";
    private const string ParentHeader = "traceparent";
    private const int ParentLength = 55;

    /// <summary>Name of the header, as UTF-8 ended by a zero.</summary>
    public static byte[] Parent { get; } = "traceparent\0"u8.ToArray();

    /// <summary>Adds the context of an activity, unless the headers have one.</summary>
    public static void Write(Activity? activity, Headers headers)
    {
        if (activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } || headers.TryGetLastBytes(ParentHeader, out _)) return;
        headers.Add(ParentHeader, Encoding.ASCII.GetBytes(id));
        if (!string.IsNullOrEmpty(activity.TraceStateString)) headers.Add(StateHeader, Encoding.UTF8.GetBytes(activity.TraceStateString));
    }

    /// <summary>A context as its header says it.</summary>
    public static string Text(ActivityContext context) => $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}";

    /// <summary>Reads a <c>traceparent</c>; false when it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out ActivityContext context)
    {
        context = default;
        return value.Length == ParentLength && ActivityContext.TryParse(Encoding.ASCII.GetString(value), null, isRemote: true, out context);
    }
}
