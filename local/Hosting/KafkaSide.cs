using Confluent.Kafka;
using Confluent.Kafka.Admin;
using OrleansAnomaly.EmbeddedBroker;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Local.Hosting;

/// <summary>The Kafka of a first run: the embedded broker, or a real one that is already there.</summary>
internal sealed class KafkaSide : IAsyncDisposable
{
    public const string Topic = "logs";
    public const string DeadLetterTopic = "logs-dead-letter";
    private const int Partitions = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private KafkaSide(EmbeddedKafka? embedded, string bootstrapServers)
    {
        Embedded = embedded;
        BootstrapServers = bootstrapServers;
    }

    /// <summary>The embedded broker; null with a real Kafka.</summary>
    public EmbeddedKafka? Embedded { get; }

    public string BootstrapServers { get; }

    /// <summary>What the silo must know of it.</summary>
    public Dictionary<string, string?> Settings
    {
        get
        {
            var settings = new Dictionary<string, string?>
            {
                ["Kafka:BootstrapServers"] = BootstrapServers,
                ["Kafka:Topic"] = Topic,
                ["Kafka:DeadLetterTopic"] = DeadLetterTopic,
            };
            if (Embedded is not null)
            {
                settings["Kafka:LogIdentity"] = Embedded.LogIdentity;
                // The embedded broker answers an empty fetch only when its wait is over, even if records come meanwhile.
                settings["Kafka:Consumer:fetch.wait.max.ms"] = "10";
            }

            return settings;
        }
    }

    /// <summary>Starts the broker, or finds the one that is named, and sees to the topics.</summary>
    /// <exception cref="LocalStartException">No port is free, or nobody answers at the address.</exception>
    public static async Task<KafkaSide> StartAsync(LocalOptions options)
    {
        PackagedLibrdkafka.Use();
        return options.Kafka is { } address ? await FindAsync(address) : Embed(options.BrokerPort);
    }

    public async ValueTask DisposeAsync()
    {
        if (Embedded is not null)
            await Embedded.DisposeAsync();
    }

    private static KafkaSide Embed(int port)
    {
        try
        {
            var broker = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = port });
            broker.CreateTopic(Topic, Partitions);
            broker.CreateTopic(DeadLetterTopic, 1);
            return new KafkaSide(broker, broker.BootstrapServers);
        }
        catch (EmbeddedKafkaPortException taken)
        {
            throw new LocalStartException([$"The embedded broker finds no port: {taken.Message} Choose another with --broker-port."]);
        }
    }

    private static async Task<KafkaSide> FindAsync(string address)
    {
        if (string.IsNullOrWhiteSpace(address))
            throw new LocalStartException(["--kafka is empty; give HOST:PORT, or leave it out for the embedded broker."]);
        if (await KafkaDoor.FindErrorAsync(address, Patience) is { } closed)
            throw Unusable(address, closed);
        // An admin client that borrows its connection, as one that owns it touches freed memory when it ends.
        using var connection = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = address }).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(connection.Handle).Build();
        try
        {
            await CreateMissingAsync(admin);
            return new KafkaSide(null, address);
        }
        catch (Exception error) when (error is KafkaException or CreateTopicsException)
        {
            throw Unusable(address, error.Message);
        }
    }

    private static LocalStartException Unusable(string address, string reason) => new(
    [
        $"Kafka at {address} cannot be used: {reason}",
        "Start it or correct --kafka; without --kafka an embedded broker is used.",
    ]);

    private static async Task CreateMissingAsync(IAdminClient admin)
    {
        var known = await Task.Run(() => admin.GetMetadata(Patience)).ConfigureAwait(false);
        TopicSpecification[] wanted = [Specify(Topic, Partitions), Specify(DeadLetterTopic, 1)];
        var missing = wanted.Where(topic => known.Topics.All(existing => existing.Topic != topic.Name)).ToList();
        if (missing.Count > 0)
            await admin.CreateTopicsAsync(missing);
    }

    private static TopicSpecification Specify(string name, int partitions) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = -1 };
}
