namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>Keeps count of one service's records.</summary>
[Alias("OrleansAnomaly.Benchmarks.ILedgerGrain")]
internal interface ILedgerGrain : IGrainWithStringKey
{
    /// <summary>What the storage holds, whatever the grain knows beyond that.</summary>
    [Alias("ReadStored")]
    Task<LedgerState> ReadStoredAsync();
}
