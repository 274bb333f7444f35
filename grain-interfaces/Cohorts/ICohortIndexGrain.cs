using System.Collections.Immutable;

namespace OrleansAnomaly.GrainInterfaces.Cohorts;

/// <summary>Knows which cohorts are at work; they say so themselves, again and again.</summary>
[Alias("OrleansAnomaly.ICohortIndexGrain")]
public interface ICohortIndexGrain : IGrainWithIntegerKey
{
    /// <summary>Key of the only one.</summary>
    const long Key = 0;

    /// <summary>Notes that a cohort is at work.</summary>
    [Alias("Note")]
    Task NoteAsync(string cohort);

    /// <summary>Ids of cohorts at work of late, in ordinal order.</summary>
    /// <param name="after">Last id of the page before; null for the first page.</param>
    /// <param name="take">Ids wanted, in [1, 1000].</param>
    [Alias("List")]
    Task<ImmutableArray<string>> ListAsync(string? after, int take);
}
