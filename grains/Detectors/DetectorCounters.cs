namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What a detector has counted, ever.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.DetectorCounters")]
internal sealed class DetectorCounters
{
    /// <summary>Events applied to the model.</summary>
    [Id(0)] public long Applied { get; set; }

    /// <summary>Events delivered again and dropped.</summary>
    [Id(1)] public long Duplicates { get; set; }

    /// <summary>Times the log was found re-created.</summary>
    [Id(2)] public long LogResets { get; set; }

    /// <summary>Events that are no log events, by reason; the reasons are a fixed set.</summary>
    [Id(3)] public Dictionary<string, long> Bad { get; set; } = [];

    /// <summary>Fields of applied events that were left out: arrays, and names beyond the bounds.</summary>
    [Id(4)] public long LeftOut { get; set; }

    /// <summary>Counts an applied slice.</summary>
    public void Count(SliceOutcome outcome)
    {
        Applied += outcome.Events;
        Duplicates += outcome.Duplicates;
        LeftOut += outcome.LeftOut;
        if (outcome.LogChanged) LogResets++;
        foreach (var reason in outcome.Bad?.Reasons ?? [])
            Bad[reason] = Bad.GetValueOrDefault(reason) + 1;
    }
}
