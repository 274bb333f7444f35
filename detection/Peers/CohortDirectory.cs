namespace OrleansAnomaly.Detection.Peers;

/// <summary>Cohorts in process: brings members and cohorts together where all events pass one place in one order.</summary>
/// <remarks>Causal: a member is told only of buckets that were complete by the events before. Not thread-safe.</remarks>
public sealed class CohortDirectory
{
    private readonly Dictionary<string, Cohort> _cohorts = new(StringComparer.Ordinal);

    /// <summary>The cohorts, by key.</summary>
    public IReadOnlyDictionary<string, Cohort> Cohorts => _cohorts;

    /// <summary>Before an event: tells the member of the buckets that have become complete.</summary>
    public void Tell(PeerMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (member.Key is not { } key || !_cohorts.TryGetValue(key, out Cohort? cohort))
            return;
        member.Follow(cohort.Width);
        while (cohort.NextAfter(member.HeardUpTo) is { } summary)
            member.Hear(summary);
    }

    /// <summary>After an event: tells the cohort what the member has to report.</summary>
    /// <param name="id">The member, from <see cref="Cohort.IdOf"/>.</param>
    /// <param name="member">The member.</param>
    public void Gather(ulong id, PeerMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        while (member.Key is { } key && member.TryReport(out PeerReport report))
        {
            if (!_cohorts.TryGetValue(key, out Cohort? cohort))
                _cohorts[key] = cohort = new Cohort();
            cohort.Report(id, report);
        }
    }
}
