using OrleansAnomaly.Benchmarks.Faults.Comparing;
using OrleansAnomaly.Benchmarks.Faults.Kinds;
using OrleansAnomaly.Benchmarks.Faults.Load;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>Rounds of faults, and a last comparison after all silos were killed: of nothing but what was stored.</summary>
internal static class FaultRun
{
    // Enough for each detector to have a model; very many of them would only wait for it.
    private const int EventsBefore = 10;
    private const int FewEventsBefore = 2;
    private const int VeryMany = 10_000;
    private const int RateBefore = 20_000;
    private const string Cold = "(kill all, reread)";

    /// <summary>Runs until the rounds are over or one of them finds a difference.</summary>
    /// <param name="options">The run.</param>
    /// <param name="stage">What it runs on.</param>
    /// <param name="ended">Told of each round.</param>
    /// <exception cref="TimeoutException">Something did not come back.</exception>
    public static async Task RunAsync(FaultsOptions options, FaultStage stage, Action<RoundResult> ended)
    {
        using LogReader log = stage.ReadLog();
        await stage.Traffic.SendAsync((options.Services < VeryMany ? EventsBefore : FewEventsBefore) * (long)options.Services, RateBefore);
        RoundResult last = new("(nothing)", default, default, default, await FaultRound.CompareAsync(stage, log));
        ended(last);
        var round = new FaultRound(stage, log, options.Rate);
        foreach (Fault fault in Draw(options))
        {
            if (!last.Verdict.IsClean) return;
            ended(last = await round.RunAsync(fault));
        }

        if (options.Rereads && last.Verdict.IsClean) ended(new RoundResult(Cold, default, default, default, await CompareColdAsync(stage)));
    }

    private static async Task<Verdict> CompareColdAsync(FaultStage stage)
    {
        foreach (Parts.SiloProcess silo in stage.Silos.Regular.ToArray()) silo.Kill();
        await stage.Silos.RestoreAsync();
        using LogReader log = stage.ReadLog();
        return await FaultRound.CompareAsync(stage, log);
    }

    // Each fault once in random order, then from the beginning: twenty draws of twelve would leave some out.
    private static IEnumerable<Fault> Draw(FaultsOptions options)
    {
        var random = new Random(options.Seed);
        Fault[] deck = [.. options.Faults];
        for (int round = 0; round < options.Rounds; round++)
        {
            if (round % deck.Length == 0) random.Shuffle(deck);
            yield return deck[round % deck.Length];
        }
    }
}
