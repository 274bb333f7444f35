using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

internal sealed class RollingRestart : Fault
{
    public override string Name => "rolling-restart";

    public override string Text => "SIGTERM and a new start of one silo after the other";

    public override async Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        foreach (SiloProcess silo in scene.Silos.Regular.ToArray())
        {
            await silo.StopAsync();
            await silo.StartAsync();
        }

        return NothingAsync;
    }
}
