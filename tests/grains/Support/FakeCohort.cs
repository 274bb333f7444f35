using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.Grains.Cohorts;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A cohort without a grain around it.</summary>
internal sealed class FakeCohort : ICohortGrain
{
    /// <summary>The cohort; another one is a cohort that was lost.</summary>
    public Cohort Cohort { get; set; } = new();

    /// <summary>What members told.</summary>
    public List<CohortReport> Told { get; } = [];

    /// <summary>What answers wait for; null for nothing.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>What further messages throw; null for none.</summary>
    public Exception? Failure { get; set; }

    public async Task<CohortAnswer> TellAsync(CohortReport report)
    {
        Told.Add(report);
        if (Hold is { } hold) await hold.Task;
        if (Failure is { } failure) throw failure;
        foreach (var bucket in report.Buckets) CohortMessages.Tell(Cohort, Cohort.IdOf(report.Member), report, bucket);
        return new CohortAnswer(Cohort.Width, [.. Cohort.After(report.HeardUpTo).Select(CohortMessages.From)]);
    }

    public Task<CohortStatus?> GetStatusAsync() => throw new NotSupportedException();
}
