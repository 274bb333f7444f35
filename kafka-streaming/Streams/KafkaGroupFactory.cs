using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Makes a provider's groups, and closes them when the silo stops: after the grains, whose last snapshots are still committed.</summary>
internal sealed class KafkaGroupFactory(
    string provider,
    KafkaStreamOptions options,
    KafkaStreamMetrics metrics,
    KafkaStreamStatus status,
    DeadLetterProducer deadLetters,
    IGrainFactory grains,
    TimeProvider time,
    LogIdentitySource identity,
    ILoggerFactory loggers) : ILifecycleParticipant<ISiloLifecycle>
{
    // Milliseconds shifted by this leave room for a million slices a millisecond before tokens of two receivers could meet.
    private const int TokenBits = 20;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, KafkaGroup> _groups = [];

    public KafkaGroup Create(int index)
    {
        var pace = new DeliveryPace(time);
        long firstToken = time.GetUtcNow().ToUnixTimeMilliseconds() << TokenBits;
        var cache = new GroupCache(new KafkaStreamNaming(options.StreamNamespace), index, firstToken, pace, options.Acknowledgement == KafkaAcknowledgement.WhenDelivered);
        var owner = new GroupOwner(cache);
        var context = new GroupContext
        {
            Index = index, Provider = provider, Options = options, Time = time, Loggers = loggers, Metrics = metrics, Status = status,
            DeadLetters = deadLetters, Cache = cache, Owner = owner, Identity = identity,
            Space = new GroupSpace(options.Slices.CacheBytes, options.Slices.BytesOfAStream), Pace = pace, Pool = new SliceBlockPool(options.Slices.CacheBytes),
        };
        var group = new KafkaGroup(context, owner, grains);
        lock (_lock)
        {
            // The group comes back to this silo before its last life here ended: what is persisted of it is committed first.
            if (_groups.Remove(index, out KafkaGroup? before)) before.CloseAsync().Wait();
            _groups[index] = group;
        }

        return group;
    }

    public void Participate(ISiloLifecycle lifecycle)
        => lifecycle.Subscribe<KafkaGroupFactory>(ServiceLifecycleStage.RuntimeInitialize, static _ => Task.CompletedTask, _ => CloseAsync());

    private async Task CloseAsync()
    {
        KafkaGroup[] groups;
        lock (_lock)
        {
            groups = [.. _groups.Values];
            _groups.Clear();
        }

        await Task.WhenAll(groups.Select(static group => group.CloseAsync())).ConfigureAwait(false);
        deadLetters.Dispose();
    }
}
