using System.Globalization;
using Confluent.Kafka;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>
/// A Kafka-compatible broker inside this process, for a first run and for tests: librdkafka's mock cluster behind a
/// fixed port of both loopback addresses, so that any Kafka client of this machine reaches it at "localhost".
/// </summary>
/// <remarks>
/// It keeps everything in memory and, of each partition, only the newest <see cref="RetainedBytes"/> bytes or
/// <see cref="RetainedBatches"/> produce batches: what falls out before it was read is lost. Compress (lz4) and use
/// several partitions when producing fast. It is no place for data that matters; use a real Kafka for that.
/// Topics are made with <see cref="CreateTopic"/>; one that a client merely mentions gets four partitions.
/// </remarks>
public sealed class EmbeddedKafka : IAsyncDisposable
{
    /// <summary>Batch bytes, as sent and so after compression, that a partition keeps: 5 MiB.</summary>
    public const int RetainedBytes = 5 * 1024 * 1024;

    /// <summary>Produce batches that a partition keeps.</summary>
    public const int RetainedBatches = 100_000;

    private readonly MockCluster _cluster;
    private readonly LoopbackForwarder _forwarder;

    private EmbeddedKafka(MockCluster cluster, LoopbackForwarder forwarder)
    {
        _cluster = cluster;
        _forwarder = forwarder;
        Faults = new EmbeddedKafkaFaults(cluster);
    }

    /// <summary>The port it listens on.</summary>
    public int Port => _forwarder.Port;

    /// <summary>What a client names as its bootstrap server, "localhost:PORT".</summary>
    public string BootstrapServers => string.Create(CultureInfo.InvariantCulture, $"localhost:{Port}");

    /// <summary>Names this start's logs apart from those of any other start: their offsets begin again at 0.</summary>
    public string LogIdentity { get; } = $"embedded-{Guid.NewGuid():N}";

    /// <summary>Ways to make the broker fail, for tests.</summary>
    public EmbeddedKafkaFaults Faults { get; }

    /// <summary>Starts a broker without topics.</summary>
    /// <param name="options">Where to listen; null for localhost:9092 or the next free port.</param>
    /// <exception cref="EmbeddedKafkaPortException">Every port that could be tried is taken.</exception>
    public static EmbeddedKafka Start(EmbeddedKafkaOptions? options = null)
    {
        options ??= new EmbeddedKafkaOptions();
        var cluster = new MockCluster();
        try
        {
            var forwarder = LoopbackForwarder.Listen(options.Port, options.PortsToTry, cluster.Address);
            cluster.Advertise("localhost", forwarder.Port);
            return new EmbeddedKafka(cluster, forwarder);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Creates an empty topic.</summary>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">Number of partitions, at least 1; it cannot grow later.</param>
    /// <exception cref="KafkaException">The topic exists already.</exception>
    public void CreateTopic(string topic, int partitions)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        _cluster.Run(handle => Librdkafka.CreateTopic(handle, topic, partitions, 1));
    }

    /// <summary>Deletes a topic with all it holds.</summary>
    /// <exception cref="KafkaException">There is no such topic.</exception>
    public void DeleteTopic(string topic) => _cluster.Run(handle => Librdkafka.DeleteTopic(handle, topic));

    /// <summary>Drops the batches of a partition that lie wholly before an offset, as retention does.</summary>
    /// <remarks>Every fetch looks for its offset from the start of the log, batch by batch: what nobody needs costs time.</remarks>
    /// <exception cref="KafkaException">No such partition, or the offset lies beyond its end.</exception>
    public void DeleteRecords(string topic, int partition, long beforeOffset) =>
        _cluster.Run(handle => Librdkafka.DeleteRecords(handle, topic, partition, beforeOffset));

    /// <summary>Stops listening, drops every connection and forgets all records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _forwarder.DisposeAsync();
        _cluster.Dispose();
    }
}
