using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Providers;
using Orleans.Serialization;
using Orleans.Runtime.Hosting;
using Orleans.Streams;
using Orleans.TestingHost;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Hosting;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A silo with the grains, a storage that outlives them, and memory streams that carry slices as Kafka streams do.</summary>
public sealed class AnomalyCluster : IAsyncLifetime
{
    private const string Provider = "logs";
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(30);

    public IGrainFactory Grains => Cluster.Client;

    internal InProcessTestCluster Cluster { get; private set; } = null!;

    internal SharedStorage Storage { get; private set; } = null!;

    internal FakeDeadLetters DeadLetters { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        Storage = new SharedStorage(new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());
        builder.ConfigureSilo((_, silo) => Configure(silo));
        builder.ConfigureClient(client => client.AddMemoryStreams(Provider));
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    public ValueTask DisposeAsync() => Cluster?.DisposeAsync() ?? default;

    /// <summary>Sends a slice to its service's detector.</summary>
    internal Task SendAsync(KafkaSlice slice) => Cluster.Client.GetStreamProvider(Provider)
        .GetStream<KafkaSlice>(StreamId.Create("logs", $"{slice.Key}|{slice.Group}")).OnNextAsync(slice);

    /// <summary>The detector's status as soon as it is as wanted.</summary>
    internal async Task<ServiceStatus> StatusAsync(string service, Func<ServiceStatus, bool> wanted)
    {
        var detector = Grains.GetGrain<IDetectorGrain>(service);
        return (await EventuallyAsync(detector.GetStatusAsync, status => status is not null && wanted(status)))!;
    }

    /// <summary>An answer as soon as it is as wanted.</summary>
    internal static async Task<T> EventuallyAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(s_deadline);
        while (true)
        {
            var answer = await ask();
            if (wanted(answer)) return answer;
            if (deadline.IsCancellationRequested) throw new TimeoutException($"The answer is still {answer}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private void Configure(ISiloBuilder silo)
    {
        var settings = new Dictionary<string, string?> { ["Alerts:MaxAlerts"] = "20", ["Detector:SnapshotEvery"] = "100" };
        settings["Detection:PresetFolder"] = Path.Combine(AppContext.BaseDirectory, "OwnPresets");
        settings["Detection:Presets:0:Entity"] = "own-head-*";
        settings["Detection:Presets:0:Preset"] = "own-head";
        settings["Detection:Presets:1:Entity"] = "host-*";
        settings["Detection:Presets:1:Preset"] = "hosts";
        silo.AddDetectionHead<JumpHead>("jump");
        silo.Services.AddOrleansAnomalyGrains(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        silo.Services.AddKeyedSingleton<IStreamIdMapper, ServiceOfStream>("kafka");
        silo.Services.AddKeyedSingleton<KafkaDeadLetters>(Provider, DeadLetters);
        silo.Services.AddKeyedSingleton(Provider, (services, _) => new KafkaStreamMetrics(services.GetRequiredService<IMeterFactory>(), Provider, new KafkaStreamStatus()));
        silo.Services.AddGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, (_, _) => Storage);
        silo.AddMemoryGrainStorage("PubSubStore");
        silo.AddMemoryStreams(Provider, streams => streams.ConfigurePullingAgent(agent => agent.Configure(Quicken)));
    }

    private static void Quicken(StreamPullingAgentOptions options)
    {
        options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10);
        options.MaxEventDeliveryTime = TimeSpan.FromSeconds(2);
    }

    private sealed class ServiceOfStream : IStreamIdMapper
    {
        public IdSpan GetGrainKeyId(GrainBindings grainBindings, StreamId streamId) => IdSpan.Create(streamId.GetKeyAsString().Split('|')[0]);
    }
}
