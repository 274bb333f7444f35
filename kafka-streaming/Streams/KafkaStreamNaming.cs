namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Names of streams: a key and the group that it was read by, so that a stream lives in exactly one queue.</summary>
internal sealed class KafkaStreamNaming(string streamNamespace)
{
    private const char Separator = '|';

    public StreamId StreamOf(string key, int group) => StreamId.Create(streamNamespace, $"{key}{Separator}{group}");

    public static string KeyOf(StreamId stream)
    {
        string name = stream.GetKeyAsString();
        int end = name.LastIndexOf(Separator);
        return end < 0 ? name : name[..end];
    }

    /// <summary>Group of a stream; -1 when its name has none.</summary>
    public static int GroupOf(StreamId stream)
    {
        string name = stream.GetKeyAsString();
        int end = name.LastIndexOf(Separator);
        return end >= 0 && int.TryParse(name.AsSpan(end + 1), out int group) && group >= 0 ? group : -1;
    }
}
