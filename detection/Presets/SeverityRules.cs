namespace OrleansAnomaly.Detection.Presets;

/// <summary>How much attention an incident asks for.</summary>
public sealed record SeverityRules
{
    /// <summary>Peak score from which an incident is a warning. Default 1.5; at least 1.</summary>
    public double Warning { get; init; } = 1.5;

    /// <summary>Peak score from which an incident is critical. Default 3; at least <see cref="Warning"/>.</summary>
    public double Critical { get; init; } = 3;

    /// <summary>Least severity of what a head finds, by the head's name, e.g. <c>range</c> or <c>silence</c>.</summary>
    public IReadOnlyDictionary<string, Severity> Heads { get; init; } = new Dictionary<string, Severity>();

    internal static SeverityRules Default { get; } = new();

    /// <summary>The incident with the severity that the rules give it.</summary>
    internal Incident Judged(Incident incident) => ReferenceEquals(this, Default) ? incident : incident with { Severity = Of(incident) };

    private Severity Of(Incident incident)
    {
        Severity severity = Of(incident.PeakScore);
        if (Heads.TryGetValue(incident.Rule, out Severity least) && least > severity)
            severity = least;
        foreach (Contribution contribution in incident.Contributions)
        {
            if (Heads.TryGetValue(contribution.Head, out Severity wanted) && wanted > severity)
                severity = wanted;
        }

        return severity;
    }

    private Severity Of(double peak) => peak >= Critical ? Severity.Critical : peak >= Warning ? Severity.Warning : Severity.Info;
}
