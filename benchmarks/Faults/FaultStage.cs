using Confluent.Kafka;
using Confluent.Kafka.Admin;
using OrleansAnomaly.Benchmarks.Faults.Comparing;
using OrleansAnomaly.Benchmarks.Faults.Kinds;
using OrleansAnomaly.Benchmarks.Faults.Load;
using OrleansAnomaly.Benchmarks.Faults.Parts;
using OrleansAnomaly.Benchmarks.Faults.Silo;
using OrleansAnomaly.Streaming.Kafka.Native;
using CommittedOffsets = OrleansAnomaly.Benchmarks.Faults.Load.CommittedOffsets;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>Everything that a run needs, up and running: Redis, Kafka with a topic of its own, silos, and traffic.</summary>
internal sealed class FaultStage : IAsyncDisposable
{
    private const string DetectorGroup = "detectors";
    private const int CrowdedFrom = 200;
    private readonly FaultsOptions _options;
    private readonly string _name = $"faults-{Environment.ProcessId}-{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
    private readonly KafkaServer? _kafka;
    private readonly RedisServer _redis;

    private FaultStage(FaultsOptions options)
    {
        _options = options;
        Folder = Directory.CreateTempSubdirectory("faults-").FullName;
        _redis = new RedisServer(Folder);
        _kafka = options.Kafka is null ? new KafkaServer(options.KafkaCommand!, Folder, options.Silos + 1) : null;
        Silos = new SiloFleet(options.Silos, Folder, SettingsOf);
        Scene = new FaultScene(Silos, _redis, _kafka, new Random(options.Seed));
        Deliveries = new Deliveries(options.Partitions);
        Traffic = new Traffic(Kafka, _name, new EventWriter(options.Services, options.Seed), Deliveries);
        string[] groups = options.DetectorsOnly ? [DetectorGroup] : [FaultSilo.LedgerGroup, DetectorGroup];
        Committed = [.. groups.Select(group => new CommittedOffsets(Kafka, $"{group}-{_name}", _name, options.Partitions))];
    }

    /// <summary>Where all logs are.</summary>
    public string Folder { get; }

    public SiloFleet Silos { get; }

    public FaultScene Scene { get; }

    public Traffic Traffic { get; }

    public Deliveries Deliveries { get; }

    /// <summary>Longest time that recovering, or persisting everything, may take.</summary>
    public TimeSpan Patience => _options.Patience;

    public bool HasLedgers => !_options.DetectorsOnly;

    /// <summary>Of the ledgers, if there are any, and of the detectors; the first one is watched.</summary>
    public IReadOnlyList<CommittedOffsets> Committed { get; }

    // Each service writes its state once in an interval: that many services would keep the storage busy with nothing else.
    private bool IsCrowded => _options.Services > CrowdedFrom;

    private string Kafka => _kafka?.Address ?? _options.Kafka!;

    /// <summary>Starts all of it.</summary>
    /// <exception cref="InvalidOperationException">Something that is needed is missing or does not start; says what.</exception>
    public static async Task<FaultStage> StartAsync(FaultsOptions options)
    {
        RdKafkaLibrary.Ensure();
        var stage = new FaultStage(options);
        try
        {
            await stage._redis.StartAsync();
            if (stage._kafka is not null) await stage._kafka.StartAsync();
            await stage.CreateTopicAsync();
            await stage.Silos.RestoreAsync();
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>A plain reader of the topic, at its beginning.</summary>
    public LogReader ReadLog() => new(Kafka, _name, _options.Partitions);

    public Task<ClusterReader> AskClusterAsync() => ClusterReader.ConnectAsync(_redis.Address, _name);

    public async ValueTask DisposeAsync()
    {
        Silos.Dispose();
        Traffic.Dispose();
        foreach (CommittedOffsets committed in Committed) committed.Dispose();
        if (_kafka is not null) await _kafka.DisposeAsync();
        _redis.Dispose();
    }

    private async Task CreateTopicAsync()
    {
        using IProducer<Null, Null> connection = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = Kafka }).Build();
        using IAdminClient admin = new DependentAdminClientBuilder(connection.Handle).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = _name, NumPartitions = _options.Partitions, ReplicationFactor = 1 }]);
    }

    private Dictionary<string, string> SettingsOf(int slot)
    {
        Dictionary<string, string> settings = SettingsOfDetectors(slot);
        if (HasLedgers) settings[$"{FaultSilo.LedgerSection}__FlushAfter"] = IsCrowded ? "00:00:10" : "00:00:01";
        return settings;
    }

    private Dictionary<string, string> SettingsOfDetectors(int slot) => new()
    {
        ["Kafka__BootstrapServers"] = _kafka is null ? Kafka : $"127.0.0.1:{_kafka.Proxies[slot].Port}",
        ["Kafka__Topic"] = _name,
        ["Kafka__ConsumerGroup"] = $"{DetectorGroup}-{_name}",
        ["Kafka__Groups"] = $"{2 * _options.Silos}",
        ["Kafka__DeadLetterTopic"] = $"{_name}-dead-letter",
        ["Clustering__Provider"] = "Redis",
        ["Clustering__ConnectionString"] = _redis.Address,
        ["Storage__Provider"] = "Redis",
        ["Orleans__ClusterId"] = _name,
        ["Orleans__ServiceId"] = _name,
        ["Alerts__MaxAlerts"] = "20000",
        ["Detector__SnapshotInterval"] = IsCrowded ? "00:00:10" : "00:00:03",
    };
}
