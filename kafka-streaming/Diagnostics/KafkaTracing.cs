using System.Diagnostics;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Spans of slices, linked to the spans that produced their records.</summary>
public static class KafkaTracing
{
    /// <summary>Name of the activity source to listen to.</summary>
    public const string SourceName = "OrleansAnomaly.Streaming.Kafka";

    /// <summary>Links of a slice at most: enough to find one's way, bounded for a thousand traced records.</summary>
    internal const int MostLinks = 16;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>True while somebody listens: only then are headers looked at.</summary>
    internal static bool IsOn => Source.HasListeners();

    /// <summary>Begins the span of handling a slice, with links to the traces that its records carried; null when nobody listens.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="operation">What is done to it. Default <c>process</c>.</param>
    public static Activity? StartActivity(this KafkaSlice slice, string operation = "process")
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (!Source.HasListeners()) return null;
        Activity? activity = Source.StartActivity($"{operation} {slice.Topic}", ActivityKind.Consumer, parentContext: default, links: slice.Storage.Traces?.Select(static trace => new ActivityLink(trace.Context)));
        activity?.SetTag("messaging.system", "kafka").SetTag("messaging.operation.type", operation).SetTag("messaging.destination.name", slice.Topic)
            .SetTag("messaging.batch.message_count", slice.Count).SetTag("messaging.kafka.stream", slice.Key);
        return activity;
    }

    /// <summary>Keeps the trace of the record last added, when its message has one.</summary>
    internal static void Note(nint message, SliceStorage slice)
    {
        if (slice.Traces?.Count >= MostLinks || message == 0) return;
        if (NativeConsumer.TryHeader(message, TraceHeaders.Parent, out ReadOnlySpan<byte> value) && TraceHeaders.TryRead(value, out ActivityContext trace)) slice.AddTrace(slice.Count - 1, trace);
    }
}
