using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>Silos that read a mock cluster, over storage that outlives them.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    public const string Provider = "kafka";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly ConcurrentDictionary<string, (int, byte[])> _rows = new();
    private readonly Action<KafkaStreamOptions> _configure;
    private InProcessTestCluster? _cluster;

    public StreamCluster(string bootstrap, Action<KafkaStreamOptions>? configure = null)
    {
        _configure = options =>
        {
            options.BootstrapServers = bootstrap;
            options.Groups = 2;
            options.LogIdentity = "first-log";
            options.CommitInterval = TimeSpan.FromMilliseconds(100);
            options.Slices.FlushAfter = TimeSpan.FromSeconds(2);
            configure?.Invoke(options);
        };
    }

    public ConsumerBehaviour Behaviour { get; } = new();

    public InProcessTestCluster Silos => _cluster!;

    public IClusterClient Client => _cluster!.Client;

    public async Task StartAsync(short silos = 1, Action<KafkaStreamOptions>? also = null, Action<ISiloPersistentStreamConfigurator>? streams = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Behaviour);
            silo.Services.AddKeyedSingleton<IGrainStorage>("shared", (services, _) => new SharedStorage(_rows, services.GetRequiredService<Serializer>()));
            silo.Services.Configure<ClusterMembershipOptions>(options => options.NumMissedProbesLimit = 2);
            silo.AddKafkaStreams(Provider, _configure + (also ?? (static _ => { })), streams);
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        });
        builder.ConfigureClient(client => client.AddKafkaStreams(Provider, _configure + (also ?? (static _ => { }))));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public T Service<T>(int silo = 0)
        where T : notnull
        => _cluster!.Silos[silo].ServiceProvider.GetRequiredKeyedService<T>(Provider);

    /// <summary>Loses every consumer's state.</summary>
    public void LoseStorage() => _rows.Clear();

    public async Task KillAsync()
    {
        foreach (InProcessSiloHandle silo in _cluster!.Silos.ToArray()) await _cluster.KillSiloAsync(silo);
        await _cluster.DisposeAsync();
    }

    public async Task StopAsync()
    {
        await _cluster!.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    /// <summary>What the storage holds.</summary>
    public IEnumerable<Counted> Saved()
    {
        Serializer serializer = _cluster!.Silos[0].ServiceProvider.GetRequiredService<Serializer>();
        return _rows.Values.Select(row => serializer.Deserialize<Counted>(row.Item2)!);
    }

    public async Task<Counted[]> CountsAsync(int services = 3)
        => await Task.WhenAll(Enumerable.Range(0, services).Select(i => Client.GetGrain<ICountingGrain>($"service-{i}").GetAsync()));

    public async Task<long> EventsAsync(int services = 3) => (await CountsAsync(services)).Sum(static counted => counted.Events);

    /// <summary>Waits until the consumers have applied as many events.</summary>
    public Task WaitForEventsAsync(long events, int services = 3)
        => WaitAsync(async () => await EventsAsync(services) is var applied && applied < events ? $"{applied} of {events} events applied" : null);

    /// <summary>Waits until each stream named has applied exactly as many events.</summary>
    public Task WaitForEventsOfAsync(Dictionary<string, long> expected)
        => WaitAsync(async () =>
        {
            foreach ((string stream, long events) in expected)
            {
                long applied = (await Client.GetGrain<ICountingGrain>(stream).GetAsync()).Events;
                Assert.True(applied <= events, $"{stream} has {applied} events, more than {events}");
                if (applied < events) return $"{applied} of {events} events of {stream} applied";
            }

            return null;
        });

    /// <summary>Waits until an offset of a partition is committed.</summary>
    public Task WaitForCommitAsync(int partition, long offset)
        => WaitAsync(() =>
        {
            long committed = Service<KafkaStreamStatus>().Partitions.FirstOrDefault(status => status.Partition == partition).Committed;
            return Task.FromResult(committed == offset ? null : $"partition {partition} is committed at {committed}, not {offset}");
        });

    /// <summary>Each offset of each partition was applied by exactly one consumer, once.</summary>
    public async Task AssertEachOnceAsync(long events, int services = 3, int partitions = 4)
    {
        Counted[] counts = await CountsAsync(services);
        Assert.Equal(events, counts.Sum(static counted => counted.Events));
        long[] perPartition = [.. Enumerable.Range(0, partitions).Select(partition => counts.Max(counted => counted.Applied[partition]) + 1)];
        Assert.Equal(events, perPartition.Sum());
        Assert.Equal(perPartition.Sum(static records => records * (records - 1) / 2), counts.Sum(static counted => counted.OffsetSum));
    }

    public static async Task WaitAsync(Func<Task<string?>> problem)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await FindAsync(problem) is { } said)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, said);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    // Who asks a silo that was killed is told so late, or waits for the answer in vain; then it is asked again.
    private static async Task<string?> FindAsync(Func<Task<string?>> problem)
    {
        try
        {
            return await problem();
        }
        catch (Exception failure) when (failure is ConnectionFailedException or TimeoutException)
        {
            return failure.Message;
        }
    }
}
