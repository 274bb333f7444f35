namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>Groups of partitions move to a silo that joins, and away again when the run stops it after recovery.</summary>
internal sealed class SiloAdded : Fault
{
    public override string Name => "add-silo";

    public override string Text => "one more silo joins, partitions move to it and, when it leaves, away";

    public override async Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        await scene.Silos.Spare.StartAsync();
        return NothingAsync;
    }
}
