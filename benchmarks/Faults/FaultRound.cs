using OrleansAnomaly.Benchmarks.Faults.Comparing;
using OrleansAnomaly.Benchmarks.Faults.Kinds;
using OrleansAnomaly.Benchmarks.Faults.Load;
using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>One fault under load, from an undisturbed start until everything sent is persisted, then the comparison.</summary>
internal sealed class FaultRound(FaultStage stage, LogReader log, int rate)
{
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(1);

    /// <exception cref="TimeoutException">It did not recover, or not everything was persisted in time.</exception>
    public async Task<RoundResult> RunAsync(Fault fault)
    {
        TimeSpan outage;
        var watch = new RecoveryWatch(stage.Committed[0], stage.Deliveries);
        await stage.Silos.RestoreAsync();
        stage.Traffic.Start(rate);
        watch.Start();
        try
        {
            await Patience.For(Lead);
            Func<Task> heal = await fault.StrikeAsync(stage.Scene);
            watch.Struck();
            long struck = TimeProvider.System.GetTimestamp();
            await heal();
            outage = TimeProvider.System.GetElapsedTime(struck);
            await watch.RecoveredAsync(stage.Patience);
            await stage.Silos.RestoreAsync();
            await Patience.For(Tail);
        }
        finally
        {
            await stage.Traffic.StopAsync();
            await watch.StopAsync();
        }

        return new RoundResult(fault.Name, outage, watch.Recovery, watch.LongestWait, await CompareAsync(stage, log));
    }

    /// <summary>Waits until everything is persisted, and compares.</summary>
    public static async Task<Verdict> CompareAsync(FaultStage stage, LogReader log)
    {
        long[] ends = log.ReadToEnd();
        foreach (CommittedOffsets committed in stage.Committed) await Patience.UntilAsync(stage.Patience, () => Task.Run(() => FindLag(committed, ends)));
        await using ClusterReader cluster = await stage.AskClusterAsync();
        return await Comparison.CompareAsync(log, cluster, stage.HasLedgers);
    }

    private static string? FindLag(CommittedOffsets committed, long[] ends)
    {
        if (committed.TryRead() is not { } offsets) return "Kafka does not answer";
        string[] behind = [.. offsets.Zip(ends).Index().Where(static at => at.Item.First != at.Item.Second).Select(static at => $"{at.Index}: {at.Item.First} of {at.Item.Second}")];
        return behind.Length == 0 ? null : $"not everything is persisted; {committed.Group} has committed {string.Join(", ", behind)}";
    }
}
