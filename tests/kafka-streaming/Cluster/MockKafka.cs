using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>librdkafka's mock cluster, with a keyless producer on it.</summary>
internal sealed partial class MockKafka : IDisposable
{
    private readonly IProducer<Null, byte[]> _producer;
    private readonly nint _cluster;

    static MockKafka()
    {
        RdKafkaLibrary.Register(typeof(MockKafka).Assembly);
        RdKafkaLibrary.Ensure();
    }

    public MockKafka(int partitions = 4, string topic = "logs")
    {
        _producer = new ProducerBuilder<Null, byte[]>(new Dictionary<string, string>
        {
            ["bootstrap.servers"] = "mock", ["test.mock.num.brokers"] = "1", ["compression.type"] = "lz4", ["linger.ms"] = "2",
        }).SetLogHandler(static (_, _) => { }).Build();
        _cluster = Cluster(NativeHandle(_producer));
        Bootstrap = Marshal.PtrToStringUTF8(Bootstraps(_cluster))!;
        Create(topic, partitions);
    }

    public string Topic => "logs";

    public string Bootstrap { get; }

    /// <summary>Produces events of several services in turn over all partitions; returns when the broker has them.</summary>
    public void Produce(int events, int services = 3, int first = 0)
    {
        for (int i = first; i < first + events; i++) Produce($$"""{"timestamp":{{1_700_000_000 + i}},"service":"service-{{i % services}}","latency_ms":{{i}}}""");
        Flush();
    }

    /// <summary>The same to partitions in turn, so that every group gets some of each service.</summary>
    public void ProduceEvenly(int events, int first = 0, int partitions = 4)
    {
        for (int i = first; i < first + events; i++) Produce($$"""{"timestamp":{{1_700_000_000 + i}},"service":"service-{{i % 3}}","latency_ms":{{i}}}""", i % partitions);
        Flush();
    }

    public void Produce(string value, int partition = -1) => Produce(Encoding.UTF8.GetBytes(value), partition);

    public void Produce(byte[]? value, int partition = -1)
        => _producer.Produce(new TopicPartition(Topic, partition < 0 ? Partition.Any : partition), new Message<Null, byte[]> { Value = value! });

    /// <summary>Produces a record that is told by its key or headers.</summary>
    public void ProduceKeyed(string? key, Dictionary<string, string> headers)
    {
        var message = new Message<byte[], byte[]> { Key = (key is null ? null : Encoding.UTF8.GetBytes(key))!, Value = "{}"u8.ToArray(), Headers = [] };
        foreach ((string name, string value) in headers) message.Headers.Add(name, Encoding.UTF8.GetBytes(value));
        using IProducer<byte[], byte[]> producer = new DependentProducerBuilder<byte[], byte[]>(_producer.Handle).Build();
        producer.Produce(Topic, message);
    }

    public void Create(string topic, int partitions)
    {
        if (CreateTopic(_cluster, topic, partitions, 1) != 0) throw new InvalidOperationException("The mock cluster did not make the topic.");
    }

    /// <summary>Offset after the last record of a partition.</summary>
    public long End(int partition)
    {
        using IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Bootstrap, GroupId = "asks" }).Build();
        return consumer.QueryWatermarkOffsets(new TopicPartition(Topic, partition), TimeSpan.FromSeconds(10)).High;
    }

    public void Flush() => _producer.Flush(TimeSpan.FromSeconds(10));

    public void DeleteBefore(int partition, long offset) => _ = DeleteRecords(_cluster, Topic, partition, offset);

    public void Dispose() => _producer.Dispose();

    // Confluent.Kafka keeps the native handle to itself; the mock cluster's functions need it.
    private static nint NativeHandle(IProducer<Null, byte[]> producer)
    {
        object safe = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(producer.Handle)!;
        return ((SafeHandle)safe).DangerousGetHandle();
    }

    [LibraryImport(RdKafkaLibrary.Name, EntryPoint = "rd_kafka_handle_mock_cluster")]
    private static partial nint Cluster(nint client);

    [LibraryImport(RdKafkaLibrary.Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint Bootstraps(nint cluster);

    [LibraryImport(RdKafkaLibrary.Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateTopic(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(RdKafkaLibrary.Name, EntryPoint = "rd_kafka_mock_partition_delete_records", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int DeleteRecords(nint cluster, string topic, int partition, long before);
}
