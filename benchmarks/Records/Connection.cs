namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>A connection, before its counts over the last seconds and connections are known.</summary>
internal sealed record Connection(double Time, int Host, string Protocol, string Service, string Flag)
{
    public string? Kind { get; init; }

    public double Duration { get; init; }

    public int Sent { get; init; }

    public int Received { get; init; }

    public int Hot { get; init; }

    public int FailedLogins { get; init; }

    public bool LoggedIn { get; init; }

    public int Compromised { get; init; }

    public bool RootShell { get; init; }

    public int Root { get; init; }

    public int FileCreations { get; init; }

    public int Shells { get; init; }

    public int AccessFiles { get; init; }

    public bool Guest { get; init; }

    public bool IsHalfOpen => Flag is "S0" or "S1" or "S2" or "S3";

    public bool IsRejected => Flag is "REJ" or "RSTR" or "RSTO";
}
