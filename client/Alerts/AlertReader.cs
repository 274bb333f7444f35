using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>Reads every alert change after a position, for one stream, for as long as it is wanted.</summary>
internal sealed class AlertReader(ClusterCalls cluster, AlertLog log, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>Sequence of the newest change of all alerts.</summary>
    /// <exception cref="ClusterUnreachableException">The cluster did not say.</exception>
    public async Task<long> LastSequenceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await ChangesAsync(long.MaxValue, 1, cancellationToken)).LastSequence;
        }
        catch (ClusterUnreachableException) when (log.Last >= 0)
        {
            return log.Last;
        }
    }

    /// <summary>Alerts in order of their last change; an empty batch after <paramref name="quiet"/> without any.</summary>
    /// <param name="position">Last sequence that is known; one that the cluster has not reached yet begins from the start.</param>
    /// <param name="quiet">Longest time without a batch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<ImmutableArray<Alert>> ReadAsync(
        long position, TimeSpan quiet, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            if (!log.TryReadAfter(position, out ImmutableArray<Alert> alerts, out Task changed))
                (alerts, position) = await AskAsync(position, cancellationToken);
            if (!alerts.IsEmpty)
                position = alerts[^1].Sequence;
            else if (await ChangesWithinAsync(changed, quiet, cancellationToken))
                continue;
            yield return alerts;
        }
    }

    private async Task<bool> ChangesWithinAsync(Task changed, TimeSpan quiet, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(quiet, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<(ImmutableArray<Alert> Alerts, long Position)> AskAsync(long position, CancellationToken cancellationToken)
    {
        try
        {
            AlertPage page = await ChangesAsync(position, PageSize, cancellationToken);
            if (page.LastSequence < position)
                page = await ChangesAsync(0, PageSize, cancellationToken);
            return (page.Items, page.LastSequence < position ? 0 : position);
        }
        catch (ClusterUnreachableException)
        {
            // The feed has logged it and calls as soon as the cluster is back.
            return ([], position);
        }
    }

    private Task<AlertPage> ChangesAsync(long after, int take, CancellationToken cancellationToken) => cluster.AskAsync(
        grains => grains.GetGrain<IAlertGrain>(IAlertGrain.Key).GetChangesAsync(after, take), cancellationToken);
}
