using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Decodes a slice into the events of a typed stream.</summary>
internal static class TypedEvents
{
    /// <summary>The events with their tokens. Empty when the slice was persisted since, and its bytes are gone.</summary>
    public static List<Tuple<T, StreamSequenceToken>> Of<T>(KafkaSlice slice, KafkaCodec<T> codec, long sequence)
    {
        var events = new List<Tuple<T, StreamSequenceToken>>(slice.Count);
        int run = -1, left = 0;
        long previous = -1;
        foreach (KafkaRecord record in slice)
        {
            if (left == 0)
            {
                KafkaRun next = slice.Runs[++run];
                (left, previous) = (next.Count, next.Previous);
            }

            left--;
            events.Add(new(codec.Decode(record.Value), new KafkaRecordToken(sequence, events.Count, slice, record.Partition, record.Offset, previous)));
            previous = record.Offset;
        }

        return events;
    }
}
