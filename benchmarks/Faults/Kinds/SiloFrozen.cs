using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>A silo stands still long enough to be declared dead, then goes on as if nothing had been: what it still holds must not reach the storage.</summary>
internal sealed class SiloFrozen : Fault
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(45);

    public override string Name => "freeze-silo";

    public override string Text => "SIGSTOP of one silo for 45 s, then SIGCONT";

    public override async Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        SiloProcess frozen = scene.Silos.Draw(scene.Random, 1)[0];
        await frozen.FreezeAsync();
        return () => ThawAsync(frozen);
    }

    private static async Task ThawAsync(SiloProcess frozen)
    {
        await Patience.For(Pause);
        await frozen.ThawAsync();
        await Patience.For(FaultScene.Outage);
    }
}
