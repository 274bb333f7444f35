using System.Globalization;
using System.Text;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>The events of one service as they lie in a topic: every other offset of each partition is someone else's.</summary>
internal sealed class EventLog(string service, string log = "log-1", int group = 0)
{
    private readonly SortedDictionary<int, List<byte[]>> _partitions = [];

    public EventLog Add(int partition, string value)
    {
        if (!_partitions.TryGetValue(partition, out var values)) _partitions[partition] = values = [];
        values.Add(Encoding.UTF8.GetBytes(value));
        return this;
    }

    /// <summary>Adds a good event.</summary>
    public EventLog Add(int partition, double time, double latency) => Add(partition, string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"timestamp":{{time}},"service":"{{service}}","latency_ms":{{latency}}}"""));

    /// <summary>Offset of the event with an index.</summary>
    public static long OffsetOf(int index) => index * 2;

    /// <summary>A slice of the events with indexes in [from, to) of some partitions.</summary>
    public KafkaSlice Slice(params (int Partition, int From, int To)[] runs) => Build(runs).Build();

    /// <summary>A slice that asks for a snapshot.</summary>
    public KafkaSlice Flush(params (int Partition, int From, int To)[] runs) => Build(runs).WantSnapshot().Build();

    private KafkaSliceBuilder Build((int Partition, int From, int To)[] runs)
    {
        var slice = new KafkaSliceBuilder("logs", log, group, service);
        foreach (var (partition, from, to) in runs)
        {
            for (var i = from; i < to; i++)
                slice.Add(partition, OffsetOf(i), i == 0 ? -1 : OffsetOf(i - 1), _partitions[partition][i]);
        }

        return slice;
    }
}
