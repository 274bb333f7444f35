using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Decodes a slice into the events of a typed stream.</summary>
internal static class TypedEvents
{
    /// <summary>The events with their tokens. Empty when the slice was persisted since, and its bytes are gone.</summary>
    public static List<Tuple<T, StreamSequenceToken>> Of<T>(KafkaSlice slice, KafkaCodec<T> codec, long sequence)
    {
        var events = new List<Tuple<T, StreamSequenceToken>>(slice.Count);
        int run = -1, left = 0, trace = 0;
        long previous = -1;
        foreach (KafkaRecord record in slice)
        {
            if (left == 0)
            {
                KafkaRun next = slice.Runs[++run];
                (left, previous) = (next.Count, next.Previous);
            }

            left--;
            var token = new KafkaRecordToken(sequence, events.Count, slice, record.Partition, record.Offset, previous) { TraceParent = TraceOf(slice.Storage, events.Count, ref trace) };
            events.Add(new(codec.Decode(record.Value), token));
            previous = record.Offset;
        }

        return events;
    }

    // Traces lie in the order of their records, so each is looked at once.
    private static string? TraceOf(SliceStorage storage, int record, ref int next)
    {
        if (storage.Traces is not { } traces || next >= traces.Count || traces[next].Record != record) return null;
        return TraceHeaders.Text(traces[next++].Context);
    }
}
