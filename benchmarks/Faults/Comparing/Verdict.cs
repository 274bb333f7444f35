namespace OrleansAnomaly.Benchmarks.Faults.Comparing;

/// <summary>How what is persisted differs from what the log holds.</summary>
internal sealed class Verdict
{
    private const int MostDetails = 20;
    private readonly List<string> _details = [];

    /// <summary>Records compared.</summary>
    public long Records { get; init; }

    /// <summary>Records that ledgers left out because they came again.</summary>
    public long Replayed { get; set; }

    /// <summary>Records missing in a ledger or a detector.</summary>
    public long Lost { get; private set; }

    /// <summary>Records that a ledger or a detector holds more than once.</summary>
    public long Doubled { get; private set; }

    /// <summary>Services whose checksum or offset vector is another than the log's.</summary>
    public int Differing { get; private set; }

    /// <summary>Alerts that should have been raised.</summary>
    public int Alerts { get; init; }

    /// <summary>Alerts that are missing.</summary>
    public int NeverRaised { get; private set; }

    /// <summary>Alerts that were raised again.</summary>
    public int RaisedTwice { get; private set; }

    public bool IsClean => Lost == 0 && Doubled == 0 && Differing == 0 && NeverRaised == 0 && RaisedTwice == 0;

    /// <summary>The first differences found, in words.</summary>
    public IReadOnlyList<string> Details => _details;

    public void Counted(string what, long expected, long found)
    {
        if (expected == found) return;
        Lost += Math.Max(0, expected - found);
        Doubled += Math.Max(0, found - expected);
        Say($"{what}: {found} records instead of {expected}");
    }

    public void Differs(string what)
    {
        Differing++;
        Say(what);
    }

    public void Never(string alert)
    {
        NeverRaised++;
        Say($"alert never raised: {alert}");
    }

    public void Twice(string alert)
    {
        RaisedTwice++;
        Say($"alert raised twice: {alert}");
    }

    private void Say(string detail)
    {
        if (_details.Count < MostDetails) _details.Add(detail);
    }
}
