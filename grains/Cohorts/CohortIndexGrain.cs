using System.Collections.Immutable;
using OrleansAnomaly.GrainInterfaces.Cohorts;

namespace OrleansAnomaly.Grains.Cohorts;

/// <summary>The cohorts that said of late that they are at work; in memory, as they say it every minute.</summary>
internal sealed class CohortIndexGrain(TimeProvider time) : Grain, ICohortIndexGrain
{
    private const int MostCohorts = 10_000;
    private const int MostTaken = 1000;
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(10);

    private readonly SortedDictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);

    public Task NoteAsync(string cohort)
    {
        ArgumentException.ThrowIfNullOrEmpty(cohort);
        if (_heard.Count >= MostCohorts) Forget();
        if (_heard.Count < MostCohorts || _heard.ContainsKey(cohort)) _heard[cohort] = time.GetUtcNow();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> ListAsync(string? after, int take)
    {
        Forget();
        var names = _heard.Keys.Where(name => after is null || string.CompareOrdinal(name, after) > 0);
        return Task.FromResult<ImmutableArray<string>>([.. names.Take(Math.Clamp(take, 1, MostTaken))]);
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var old in _heard.Where(one => now - one.Value > s_kept).Select(one => one.Key).ToArray()) _heard.Remove(old);
    }
}
