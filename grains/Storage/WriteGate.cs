namespace OrleansAnomaly.Grains.Storage;

/// <summary>Lets some snapshots of a silo be made and written at a time. Tens of thousands of detectors that all have something to write would else hold as many snapshots in memory, and the last ones would time out behind the first.</summary>
internal sealed class WriteGate : IDisposable
{
    /// <summary>Snapshots at a time: below the connections that a pool has, enough to fill a storage's batches.</summary>
    public const int Writes = 64;

    private readonly SemaphoreSlim _places = new(Writes, Writes);

    /// <summary>Takes a place if one is free: who is refused goes on with its events and asks again.</summary>
    public bool TryEnter() => _places.Wait(0);

    /// <summary>Takes the next place that becomes free, for who has no later time to ask again.</summary>
    public Task EnterAsync() => _places.WaitAsync();

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
