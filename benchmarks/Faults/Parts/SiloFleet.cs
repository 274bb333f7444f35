namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>The silos of the run and a spare place for one more.</summary>
internal sealed class SiloFleet : IDisposable
{
    private readonly int _strength;
    private readonly SiloProcess[] _silos;

    public SiloFleet(int strength, string folder, Func<int, IReadOnlyDictionary<string, string>> settings)
    {
        _strength = strength;
        _silos = [.. Enumerable.Range(0, strength + 1).Select(slot => new SiloProcess($"silo-{slot}", folder, settings(slot)))];
    }

    /// <summary>The silos that should run.</summary>
    public ReadOnlySpan<SiloProcess> Regular => _silos.AsSpan(0, _strength);

    /// <summary>Runs only while one more is wanted.</summary>
    public SiloProcess Spare => _silos[_strength];

    /// <summary>Memory of all silos together.</summary>
    public long ResidentBytes => _silos.Sum(static silo => silo.ResidentBytes);

    /// <summary>Some of the silos that should run, drawn at random.</summary>
    public SiloProcess[] Draw(Random random, int count)
    {
        SiloProcess[] drawn = Regular.ToArray();
        random.Shuffle(drawn);
        return drawn[..Math.Min(count, drawn.Length)];
    }

    /// <summary>Starts what does not run, and stops the spare one.</summary>
    public async Task RestoreAsync()
    {
        await Task.WhenAll(Regular.ToArray().Where(static silo => !silo.IsRunning).Select(static silo => silo.StartAsync()));
        if (Spare.IsRunning) await Spare.StopAsync();
    }

    public void Dispose()
    {
        foreach (SiloProcess silo in _silos) silo.Dispose();
    }
}
