using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Gives each active silo its even share of the partition groups. Two silos may have a group for a moment, while they see different members: offsets and versions of the state keep that harmless.</summary>
internal sealed class EvenQueueBalancer(IServiceProvider services, ILogger<EvenQueueBalancer> logger) : QueueBalancerBase(services, logger)
{
    private IReadOnlyCollection<SiloAddress> _silos = [];
    private QueueId[] _queues = [];

    public static IStreamQueueBalancer Create(IServiceProvider services, string name)
        => new EvenQueueBalancer(services, services.GetRequiredService<ILogger<EvenQueueBalancer>>());

    public override Task Initialize(IStreamQueueMapper queueMapper)
    {
        ArgumentNullException.ThrowIfNull(queueMapper);
        _queues = [.. queueMapper.GetAllQueues()];
        return base.Initialize(queueMapper);
    }

    public override IEnumerable<QueueId> GetMyQueues()
        => EvenShare.Of(_queues.Length, Volatile.Read(ref _silos), SiloAddress).Select(queue => _queues[queue]);

    protected override void OnClusterMembershipChange(HashSet<SiloAddress> activeSilos)
    {
        Volatile.Write(ref _silos, [.. activeSilos]);
        NotifyListeners().Ignore();
    }
}
