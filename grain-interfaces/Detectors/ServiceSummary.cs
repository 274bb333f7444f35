namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>One service in a list.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.ServiceSummary")]
public sealed record ServiceSummary
{
    /// <summary>Its name.</summary>
    [Id(0)] public required string Service { get; init; }

    /// <summary>Events applied to its model, ever.</summary>
    [Id(1)] public required long EventsApplied { get; init; }

    /// <summary>Last score; 1.0 is the alert boundary.</summary>
    [Id(2)] public required double Score { get; init; }

    /// <summary>Warm-up progress in [0, 1]; no alert opens below 1.</summary>
    [Id(3)] public required double WarmUp { get; init; }

    /// <summary>Alerts open now.</summary>
    [Id(4)] public required int OpenAlerts { get; init; }

    /// <summary>Latest event time seen; null before the first good event.</summary>
    [Id(5)] public required DateTimeOffset? LastEventAt { get; init; }
}
