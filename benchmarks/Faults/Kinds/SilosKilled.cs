using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>SIGKILL to some silos at once; either the others have to take over, or a supervisor starts them again immediately.</summary>
internal sealed class SilosKilled(string name, string text, int count, bool restarted) : Fault
{
    public override string Name => name;

    public override string Text => text;

    public override Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        foreach (SiloProcess silo in scene.Silos.Draw(scene.Random, count)) silo.Kill();
        return Task.FromResult<Func<Task>>(restarted ? scene.Silos.RestoreAsync : NothingAsync);
    }
}
