using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.Providers;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Adds Kafka streams to a silo, or to a client that produces to them.</summary>
public static class KafkaStreamHostingExtensions
{
    // The agent waits for slices inside the receiver, so its timer only counts where streams register for the first time.
    private static readonly TimeSpan AgentPeriod = TimeSpan.FromMilliseconds(5);

    /// <summary>Adds a rewindable stream provider that reads a Kafka topic and delivers <see cref="KafkaSlice"/>s.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options; validated when the silo starts.</param>
    /// <param name="configureStreams">Sets Orleans' own options of the provider, such as another queue balancer. Default: implicit subscriptions, and an even share of the partition groups for each silo.</param>
    public static ISiloBuilder AddKafkaStreams(this ISiloBuilder builder, string name, Action<KafkaStreamOptions> configure, Action<ISiloPersistentStreamConfigurator>? configureStreams = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        AddServices(builder.Services, name, configure);
        builder.AddPersistentStreams(name, CreateFactory, streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(agent => agent.Configure(static options =>
            {
                options.GetQueueMsgsTimerPeriod = AgentPeriod;
                options.MaxEventDeliveryTime = DeliveryPause.GiveUpAfter;
            }));
            streams.ConfigureBackoffProvider(static (_, _) => (IMessageDeliveryBackoffProvider)new DeliveryPause());
            streams.ConfigurePartitionBalancing(EvenQueueBalancer.Create);
            configureStreams?.Invoke(streams);
        });
        return builder;
    }

    /// <summary>Adds a stream provider that produces to a Kafka topic. Streams are read by silos, not by clients.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="name">Name of the provider.</param>
    /// <param name="configure">Sets the options, the same as in the silos; validated when the client starts.</param>
    public static IClientBuilder AddKafkaStreams(this IClientBuilder builder, string name, Action<KafkaStreamOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        AddShared(builder.Services, name, configure);
        builder.AddPersistentStreams(name, CreateProducing, static streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
        return builder;
    }

    private static void AddShared(IServiceCollection services, string name, Action<KafkaStreamOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BatchContainerCodec>();
        services.AddOptions<KafkaStreamOptions>(name).Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KafkaStreamOptions>>(new KafkaStreamOptionsValidator(name));
        services.AddKeyedSingleton(name, (provider, _) => new ProducerConnection(Options(provider, name), provider.GetRequiredService<ILogger<ProducerConnection>>()));
        services.AddKeyedSingleton(name, (provider, _) => new StreamProducer(name, Options(provider, name), provider.GetRequiredKeyedService<ProducerConnection>(name)));
        services.AddKeyedSingleton<KafkaProducer>(name, (provider, _) => provider.GetRequiredKeyedService<StreamProducer>(name));
    }

    private static void AddServices(IServiceCollection services, string name, Action<KafkaStreamOptions> configure)
    {
        AddShared(services, name, configure);
        services.AddMetrics();
        services.TryAddKeyedSingleton<IStreamIdMapper, KafkaStreamIdMapper>(KafkaStreamIdMapper.Name);
        services.AddKeyedSingleton<KafkaStreamStatus>(name);
        services.AddKeyedSingleton(name, (provider, _) => new KafkaStreamMetrics(
            provider.GetRequiredService<IMeterFactory>(), name, provider.GetRequiredKeyedService<KafkaStreamStatus>(name)));
        services.AddKeyedSingleton(name, (provider, _) => new DeadLetterProducer(
            Options(provider, name), provider.GetRequiredKeyedService<KafkaStreamMetrics>(name), provider.GetRequiredKeyedService<KafkaStreamStatus>(name),
            provider.GetRequiredKeyedService<ProducerConnection>(name), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DeadLetterProducer>>()));
        services.AddKeyedSingleton<KafkaDeadLetters>(name, (provider, _) => provider.GetRequiredKeyedService<DeadLetterProducer>(name));
        services.AddKeyedSingleton(name, (provider, _) => new KafkaGroupFactory(
            name, Options(provider, name), provider.GetRequiredKeyedService<KafkaStreamMetrics>(name), provider.GetRequiredKeyedService<KafkaStreamStatus>(name),
            provider.GetRequiredKeyedService<DeadLetterProducer>(name), provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredKeyedService<LogIdentitySource>(name), provider.GetRequiredService<ILoggerFactory>()));
        services.AddKeyedSingleton(name, (provider, _) => new LogIdentitySource(Options(provider, name), provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<KafkaReplay>(name, (provider, _) => new LogReplay(
            Options(provider, name), provider.GetRequiredKeyedService<LogIdentitySource>(name), provider.GetRequiredService<ILogger<ReplayReader>>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredKeyedService<KafkaGroupFactory>(name));
    }

    private static KafkaStreamOptions Options(IServiceProvider provider, string name)
        => provider.GetRequiredService<IOptionsMonitor<KafkaStreamOptions>>().Get(name);

    private static KafkaAdapterFactory CreateFactory(IServiceProvider provider, string name)
        => new(
            new KafkaAdapter(name, provider.GetRequiredKeyedService<KafkaGroupFactory>(name), provider.GetRequiredKeyedService<StreamProducer>(name)),
            new KafkaQueueMapper(name, Options(provider, name).Groups),
            new KafkaStreamFailureHandler(provider.GetRequiredKeyedService<KafkaStreamMetrics>(name), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KafkaStreamFailureHandler>>()));

    private static ProducingAdapter CreateProducing(IServiceProvider provider, string name)
        => new(name, provider.GetRequiredKeyedService<StreamProducer>(name), new KafkaQueueMapper(name, Options(provider, name).Groups));
}
