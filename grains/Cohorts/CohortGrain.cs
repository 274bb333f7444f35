using Orleans.Concurrency;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.GrainInterfaces.Cohorts;

namespace OrleansAnomaly.Grains.Cohorts;

/// <summary>A cohort as a grain: a few messages a member and bucket, whose turns never wait. What it holds may be lost: members keep their own places.</summary>
[Reentrant]
internal sealed class CohortGrain : Grain, ICohortGrain
{
    private static readonly TimeSpan s_note = TimeSpan.FromMinutes(1);

    private readonly Cohort _cohort = new();
    private readonly Queue<CompleteBucket> _complete = new();
    private long _told;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(NoteAsync, new GrainTimerCreationOptions(TimeSpan.Zero, s_note) { KeepAlive = false });
        return Task.CompletedTask;
    }

    public Task<CohortAnswer> TellAsync(CohortReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var member = Cohort.IdOf(report.Member);
        _told++;
        foreach (var bucket in report.Buckets) CohortMessages.Tell(_cohort, member, report, bucket);
        Keep();
        return Task.FromResult(new CohortAnswer(_cohort.Width, [.. _complete.Where(bucket => bucket.Bucket > report.HeardUpTo)]));
    }

    public Task<CohortStatus?> GetStatusAsync() =>
        Task.FromResult(_told == 0 ? null : CohortMessages.Status(this.GetPrimaryKeyString(), _cohort));

    // Put into words once, however many members hear it.
    private void Keep()
    {
        if (_cohort.Last is not { } last || (_complete.Count > 0 && Newest == (last.Width, last.Bucket))) return;
        _complete.Clear();
        foreach (var summary in _cohort.After(long.MinValue)) _complete.Enqueue(CohortMessages.From(summary));
    }

    private (double, long) Newest => _complete.Last() is var newest ? (newest.Width, newest.Bucket) : default;

    private Task NoteAsync() => GrainFactory.GetGrain<ICohortIndexGrain>(ICohortIndexGrain.Key).NoteAsync(this.GetPrimaryKeyString());
}
