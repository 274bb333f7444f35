using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>A topic of its own on the Apache Kafka that the environment names; tests are skipped where there is none.</summary>
internal sealed class RealKafka : IAsyncDisposable
{
    private const string Variable = "KAFKA_BOOTSTRAP";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IAdminClient _admin;
    private readonly IProducer<Null, byte[]> _producer;

    // As in a silo, the provider's librdkafka comes first: an older one of the system must not get between.
    static RealKafka() => RdKafkaLibrary.Ensure();

    private RealKafka(string bootstrap)
    {
        Bootstrap = bootstrap;
        _producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = bootstrap, LingerMs = 2 }).Build();
        _admin = new DependentAdminClientBuilder(_producer.Handle).Build();
    }

    public string Bootstrap { get; }

    public string Topic { get; } = $"logs-{Guid.NewGuid():N}";

    /// <summary>Skips the test where no Apache Kafka is named.</summary>
    public static async Task<RealKafka> StartAsync(int partitions)
    {
        string? bootstrap = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(bootstrap), $"needs an Apache Kafka: set {Variable} to its HOST:PORT");
        var kafka = new RealKafka(bootstrap!);
        await kafka.CreateAsync(partitions);
        return kafka;
    }

    /// <summary>Makes a provider read the topic, under the identity that the cluster says.</summary>
    public void Configure(KafkaStreamOptions options)
    {
        (options.BootstrapServers, options.Topic, options.ConsumerGroup) = (Bootstrap, Topic, $"reads-{Topic}");
        options.LogIdentity = null;
        options.DeadLetterTopic = null;
    }

    public async Task CreateAsync(int partitions)
    {
        await _admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
        await WaitForPartitionsAsync(partitions);
    }

    /// <summary>Deletes the topic; returns when the broker no longer knows it.</summary>
    public async Task DeleteAsync()
    {
        await _admin.DeleteTopicsAsync([Topic]);
        await WaitForPartitionsAsync(0);
    }

    public async Task GrowAsync(int partitions)
    {
        await _admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = Topic, IncreaseTo = partitions }]);
        await WaitForPartitionsAsync(partitions);
    }

    /// <summary>Produces events of three services in turn to partitions in turn; returns when the broker has them.</summary>
    public async Task ProduceAsync(int events, int partitions, int first = 0)
    {
        Task[] sent = [.. Enumerable.Range(first, events).Select(i => _producer.ProduceAsync(new TopicPartition(Topic, i % partitions), Event(i)))];
        await Task.WhenAll(sent).WaitAsync(Patience, TimeProvider.System);
    }

    public Task ProduceAsync(byte[]? value, int partition) => _producer.ProduceAsync(new TopicPartition(Topic, partition), new() { Value = value! });

    /// <summary>Produces one event to partition 0 in a transaction of its own.</summary>
    public void Transact(int number, bool commit)
    {
        var settings = new ProducerConfig { BootstrapServers = Bootstrap, TransactionalId = $"writes-{Topic}" };
        using IProducer<Null, byte[]> producer = new ProducerBuilder<Null, byte[]>(settings).Build();
        producer.InitTransactions(Patience);
        producer.BeginTransaction();
        producer.Produce(new TopicPartition(Topic, 0), Event(number));
        if (commit)
        {
            producer.CommitTransaction(Patience);
            return;
        }

        producer.Flush(Patience);
        producer.AbortTransaction(Patience);
    }

    public Task DeleteBeforeAsync(int partition, long offset) => _admin.DeleteRecordsAsync([new TopicPartitionOffset(Topic, partition, offset)]);

    public async ValueTask DisposeAsync()
    {
        if (Count() > 0) await _admin.DeleteTopicsAsync([Topic]);
        _admin.Dispose();
        _producer.Dispose();
    }

    private Task WaitForPartitionsAsync(int partitions)
        => StreamCluster.WaitAsync(() => Task.FromResult(Count() is var count && count == partitions ? null : $"the topic has {count} partitions, not {partitions}"));

    // Partitions that can be produced to: a new one has no leader at first.
    private int Count()
        => _admin.GetMetadata(Patience).Topics.FirstOrDefault(topic => topic.Topic == Topic)?.Partitions.Count(static partition => partition.Leader >= 0) ?? 0;

    private static Message<Null, byte[]> Event(int number)
        => new() { Value = Encoding.UTF8.GetBytes($$"""{"timestamp":{{1_700_000_000 + number}},"service":"service-{{number % 3}}","latency_ms":{{number}}}""") };
}
