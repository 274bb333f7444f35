namespace OrleansAnomaly.Detection.Testing;

/// <summary>What a head is tried on. Name the fields that it reads; the defaults suit one that reads whatever comes.</summary>
public sealed record HeadTrialOptions
{
    /// <summary>Metrics of the rows.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = ["latency_ms", "error_rate", "requests"];

    /// <summary>Attributes of the rows.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = ["country", "device"];

    /// <summary>Usual size of each of <see cref="Metrics"/>; a missing one is 100.</summary>
    public IReadOnlyList<double> Sizes { get; init; } = [200, 0.02, 50];

    /// <summary>Rows of the ordinary stretch. Default 2000; at least 500.</summary>
    public int Rows { get; init; } = 2000;

    /// <summary>Most bytes that judging a row may allocate on average once warm. Default 0.</summary>
    public double MostBytesPerRow { get; init; }

    /// <summary>The same seed makes the same rows. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
