using System.Text.Json.Serialization.Metadata;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Options of a Kafka stream provider.</summary>
public sealed class KafkaStreamOptions
{
    /// <summary>Kafka brokers to begin with, as HOST:PORT, separated by commas. Default <c>localhost:9092</c>.</summary>
    public string BootstrapServers { get; set; } = "localhost:9092";

    /// <summary>Topic to read. Default <c>logs</c>.</summary>
    public string Topic { get; set; } = "logs";

    /// <summary>Consumer group that offsets are committed under. Default <c>orleans-anomaly</c>.</summary>
    public string ConsumerGroup { get; set; } = "orleans-anomaly";

    /// <summary>Namespace of the streams. Default <c>logs</c>.</summary>
    public string StreamNamespace { get; set; } = "logs";

    /// <summary>Partition groups, each read by one thread; a partition belongs to group (partition mod groups). Default 4, 1 to 1024. The same in every silo.</summary>
    public int Groups { get; set; } = 4;

    /// <summary>JSON string field of a record's value that names its stream, dotted where it is nested. Default <c>service</c>. Not used when <see cref="KeySelector"/> is set.</summary>
    public string KeyField { get; set; } = "service";

    /// <summary>Another way to find a record's stream; null uses <see cref="KeyField"/>.</summary>
    public KafkaKeySelector? KeySelector { get; set; }

    /// <summary>When a slice is delivered, and how much is kept until it is persisted.</summary>
    public KafkaSliceOptions Slices { get; set; } = new();

    /// <summary>Time between commits of what is persisted. Default 1 s, at least 10 ms.</summary>
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Topic for records that cannot be used; null drops them, counted. Default <c>logs-dead-letter</c>.</summary>
    public string? DeadLetterTopic { get; set; } = "logs-dead-letter";

    /// <summary>Identity of the log; null asks the cluster (cluster and topic id). Set it for a broker whose log begins anew with each start.</summary>
    public string? LogIdentity { get; set; }

    /// <summary>When records are let go of and committed. Default: when the consumer says that its state is persisted.</summary>
    public KafkaAcknowledgement Acknowledgement { get; set; } = KafkaAcknowledgement.WhenPersisted;

    /// <summary>Asked for a token whenever one is needed, where <c>sasl.mechanisms</c> is OAUTHBEARER and no method of librdkafka's own is set.</summary>
    public Func<CancellationToken, Task<KafkaAccessToken>>? AccessToken { get; set; }

    /// <summary>Decodes events for typed streams and encodes those that are produced; null leaves slices and bytes.</summary>
    internal KafkaCodec? Codec { get; private set; }

    /// <summary>Further settings of librdkafka's consumer, by its own names; they win over the above.</summary>
    public Dictionary<string, string> Consumer { get; } = [];

    /// <summary>Further settings of librdkafka's producer, by its own names; they win over the above.</summary>
    public Dictionary<string, string> Producer { get; } = [];

    /// <summary>Makes the topic's events objects of <typeparamref name="T"/>, written as JSON: <c>options.UseJson(MyContext.Default.Order)</c>.</summary>
    /// <param name="type">Metadata made by the source generator of System.Text.Json.</param>
    public KafkaStreamOptions UseJson<T>(JsonTypeInfo<T> type) => UseCodec(new KafkaJsonCodec<T>(type));

    /// <summary>Makes the topic's events objects of <typeparamref name="T"/>, written in a format of your own.</summary>
    public KafkaStreamOptions UseCodec<T>(KafkaCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        Codec = codec;
        return this;
    }
}
