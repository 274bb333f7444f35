using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>A person's verdict on one of a detector's alerts, with what led the alert.</summary>
/// <param name="AlertId">The alert: its second verdict takes the place of the first.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Rule">The alert's rule.</param>
/// <param name="Metric">Metric or attribute of the leading contribution; empty for none.</param>
/// <param name="Head">Head of the leading contribution; empty for none.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.AlertJudgement")]
public sealed record AlertJudgement(
    [property: Id(0)] string AlertId,
    [property: Id(1)] AlertVerdict Verdict,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Metric,
    [property: Id(4)] string Head)
{
    /// <summary>The verdict on an alert.</summary>
    public static AlertJudgement Of(Alert alert, AlertVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(alert);
        AlertContribution? led = alert.Contributions.IsDefaultOrEmpty ? null : alert.Contributions.MaxBy(static part => part.Share);
        return new AlertJudgement(alert.Id, verdict, alert.Rule, led?.Metric ?? "", led?.Head ?? "");
    }
}
