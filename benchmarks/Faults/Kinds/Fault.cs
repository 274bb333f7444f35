namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>Something that breaks while events flow.</summary>
internal abstract class Fault
{
    public abstract string Name { get; }

    /// <summary>What happens, in a few words.</summary>
    public abstract string Text { get; }

    /// <summary>True when it needs a Kafka that the run has started.</summary>
    public virtual bool NeedsOwnKafka => false;

    /// <summary>Does the damage; returns when it is done, or orderly work is over.</summary>
    /// <returns>What brings back whatever nobody else brings back. Silos that are missing after recovery are started by the run.</returns>
    public abstract Task<Func<Task>> StrikeAsync(FaultScene scene);

    protected static Task NothingAsync() => Task.CompletedTask;
}
