using Orleans.Concurrency;

namespace OrleansAnomaly.GrainInterfaces.Cohorts;

/// <summary>Entities that are peers. Its key is <c>preset/attribute=value,...</c>. Keeps nothing that could not be lost.</summary>
[Alias("OrleansAnomaly.ICohortGrain")]
public interface ICohortGrain : IGrainWithStringKey
{
    /// <summary>Takes what a member had and answers with what is complete. Never waits; told twice, it counts once.</summary>
    [Alias("Tell")]
    Task<CohortAnswer> TellAsync(CohortReport report);

    /// <summary>What it knows now; null when no member has told anything since it was activated.</summary>
    [AlwaysInterleave, Alias("GetStatus")]
    Task<CohortStatus?> GetStatusAsync();
}
