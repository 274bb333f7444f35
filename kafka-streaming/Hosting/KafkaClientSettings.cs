using System.Globalization;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>librdkafka's settings as the options make them. What the user passes through wins, but for what exactly-once rests on.</summary>
internal static class KafkaClientSettings
{
    private const string QueueBackoff = "fetch.queue.backoff.ms";
    private const string ShortQueueBackoff = "10";
    private const string OffsetReset = "auto.offset.reset";
    private static readonly string[] SharedPrefixes = ["bootstrap.", "metadata.broker.", "security.", "sasl.", "ssl.", "enable.ssl.", "socket.", "broker.", "client.", "enable.sasl."];

    /// <summary>Settings that may not be changed: offsets are committed when they are persisted, and a lost position is looked at, not jumped over.</summary>
    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["enable.auto.commit"] = "false",
        ["enable.auto.offset.store"] = "false",
        [OffsetReset] = "error",
        ["enable.partition.eof"] = "true",
    };

    public static Dictionary<string, string> Consumer(KafkaStreamOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["bootstrap.servers"] = options.BootstrapServers,
            ["group.id"] = options.ConsumerGroup,
            ["client.id"] = options.ConsumerGroup,
            ["queued.max.messages.kbytes"] = (16 * 1024).ToString(CultureInfo.InvariantCulture),
            ["fetch.error.backoff.ms"] = "100",
            ["reconnect.backoff.max.ms"] = "2000",
        };
        if (RdKafkaConfiguration.Knows(QueueBackoff, ShortQueueBackoff)) settings[QueueBackoff] = ShortQueueBackoff;
        foreach ((string name, string value) in options.Consumer) settings[name] = value;
        foreach ((string name, string value) in Fixed) settings[name] = value;
        return settings;
    }

    public static Dictionary<string, string> Producer(KafkaStreamOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["bootstrap.servers"] = options.BootstrapServers,
            ["client.id"] = options.ConsumerGroup,
            ["enable.idempotence"] = "true",
            ["linger.ms"] = "5",
        };
        foreach ((string name, string value) in options.Producer) settings[name] = value;
        return settings;
    }

    /// <summary>The consumer's settings that any client understands.</summary>
    public static Dictionary<string, string> Client(KafkaStreamOptions options)
        => Consumer(options).Where(static setting => Array.Exists(SharedPrefixes, setting.Key.StartsWith)).ToDictionary();

    /// <summary>True when a partition of which nothing is committed begins at its end: <c>auto.offset.reset = latest</c>.</summary>
    public static bool StartsAtEnd(KafkaStreamOptions options)
        => options.Consumer.GetValueOrDefault(OffsetReset) is "latest" or "end" or "largest";
}
