using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.GrainInterfaces.Catalog;

namespace OrleansAnomaly.Client.Health;

/// <summary>Whether one part that the API needs can be reached.</summary>
/// <param name="Ok">Whether it can.</param>
/// <param name="Detail">Why not; null when it can.</param>
public sealed record PartStatus(bool Ok, string? Detail);

/// <summary>Whether the API can do its work.</summary>
/// <param name="Status"><c>ready</c>; a problem document says otherwise.</param>
/// <param name="Cluster">The silos.</param>
/// <param name="Kafka">The brokers and the topic.</param>
public sealed record ReadyStatus(string Status, PartStatus Cluster, PartStatus Kafka);

/// <summary>Asks the cluster and Kafka whether they are there, at most once in a while however often it is asked.</summary>
internal sealed class Readiness(ClusterCalls cluster, EventPublisher publisher, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KafkaTimeout = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1, 1);
    private (PartStatus Cluster, PartStatus Kafka)? _last;
    private long _askedAt;

    public async Task<(PartStatus Cluster, PartStatus Kafka)> AskAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is { } last && time.GetElapsedTime(_askedAt) < Fresh)
                return last;
            Task<PartStatus> kafka = Task.Run(AskKafka, cancellationToken);
            var both = (await AskClusterAsync(cancellationToken), await kafka);
            (_last, _askedAt) = (both, time.GetTimestamp());
            return both;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private PartStatus AskKafka()
    {
        string? error = publisher.Check(KafkaTimeout);
        return new PartStatus(error is null, error);
    }

    private async Task<PartStatus> AskClusterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await cluster.AskAsync(grains => grains.GetGrain<IServiceCatalogGrain>(0).CountAsync(), cancellationToken);
            return new PartStatus(true, null);
        }
        catch (ClusterUnreachableException error)
        {
            return new PartStatus(false, error.Message);
        }
    }
}
