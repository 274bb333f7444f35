namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>Which alerts to list, newest first. A filter that is null lets everything pass.</summary>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertQuery")]
public sealed record AlertQuery
{
    /// <summary>Most alerts a page may hold.</summary>
    public const int MaxTake = 500;

    /// <summary>Only in this state.</summary>
    [Id(0)] public AlertState? State { get; init; }

    /// <summary>Only of this severity or a greater one.</summary>
    [Id(1)] public AlertSeverity? MinSeverity { get; init; }

    /// <summary>Only of this service, compared exactly.</summary>
    [Id(2)] public string? Service { get; init; }

    /// <summary>Only changed at or after this event time.</summary>
    [Id(3)] public DateTimeOffset? Since { get; init; }

    /// <summary>Only opened before this event time.</summary>
    [Id(4)] public DateTimeOffset? Until { get; init; }

    /// <summary>Only where service, rule or reason contains this, case ignored.</summary>
    [Id(5)] public string? Text { get; init; }

    /// <summary><see cref="AlertPage.Next"/> of the page before; null for the first page.</summary>
    [Id(6)] public string? Cursor { get; init; }

    /// <summary>Alerts wanted, in [1, <see cref="MaxTake"/>]; others are brought into the range. Default 50.</summary>
    [Id(7)] public int Take { get; init; } = 50;
}
