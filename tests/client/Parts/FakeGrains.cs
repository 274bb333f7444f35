using System.Collections.Immutable;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Tests.Parts;

internal sealed class FakeAlertGrain(FakeWorld world) : Grain, IAlertGrain
{
    public Task<AlertReceipt> ApplyAsync(AlertChange change) => throw new NotSupportedException("The API applies no alerts.");

    public async Task<AlertPage> QueryAsync(AlertQuery query)
    {
        await world.Gate;
        world.Queries.Enqueue(query);
        int from = query.Cursor is null ? 0 : int.TryParse(query.Cursor, out int at) ? at : throw new ArgumentException("no such cursor");
        (IReadOnlyList<Alert> alerts, long last) = world.Snapshot();
        Alert[] newestFirst = [.. alerts.Reverse()];
        string? next = from + query.Take < newestFirst.Length ? $"{from + query.Take}" : null;
        return new AlertPage { Items = [.. newestFirst.Skip(from).Take(query.Take)], Next = next, LastSequence = last };
    }

    public async Task<AlertPage> GetChangesAsync(long afterSequence, int take)
    {
        await world.Gate;
        (IReadOnlyList<Alert> alerts, long last) = world.Snapshot();
        Alert[] after = [.. alerts.Where(alert => alert.Sequence > afterSequence)];
        return new AlertPage { Items = [.. after.Take(take)], Next = after.Length > take ? "more" : null, LastSequence = last };
    }

    public async Task<Alert?> GetAsync(string id)
    {
        await world.Gate;
        return world.Alerts.SingleOrDefault(alert => alert.Id == id);
    }

    public async Task<Alert?> JudgeAsync(string id, AlertVerdict verdict) =>
        await GetAsync(id) is { } alert ? alert with { Verdict = verdict, JudgedAt = DateTimeOffset.UnixEpoch } : null;

    public async Task SubscribeAsync(IAlertObserver observer)
    {
        await world.Gate;
        world.Subscribe(observer);
    }

    public Task UnsubscribeAsync(IAlertObserver observer)
    {
        world.Observers.TryRemove(observer, out _);
        return Task.CompletedTask;
    }
}

internal sealed class FakeCatalogGrain(FakeWorld world) : Grain, IServiceCatalogGrain
{
    private IEnumerable<string> Mine => world.Services.Keys
        .Where(name => ServiceCatalog.ShardOf(name) == this.GetPrimaryKeyLong())
        .Order(StringComparer.Ordinal);

    public Task<bool> RegisterAsync(string service) => throw new NotSupportedException("The API registers no services.");

    public async Task<ServiceNamePage> ListAsync(string? after, int take)
    {
        await world.Gate;
        string[] names = [.. Mine.Where(name => string.CompareOrdinal(name, after) > 0)];
        return new ServiceNamePage([.. names.Take(take)], names.Length > take ? names[take - 1] : null);
    }

    public async Task<long> CountAsync()
    {
        await world.Gate;
        return Mine.Count();
    }
}

internal sealed class FakeDetectorGrain(FakeWorld world) : Grain, IDetectorGrain
{
    public async Task<ServiceStatus?> GetStatusAsync()
    {
        await world.Gate;
        return world.Services.GetValueOrDefault(this.GetPrimaryKeyString());
    }

    public Task LearnAsync(AlertJudgement judgement) => throw new NotSupportedException("The API tells detectors nothing of alerts.");

    public async Task<ReplayStatus?> ReplayAsync(DateTimeOffset? from)
        => await GetStatusAsync() is null ? null : new ReplayStatus(ReplayState.Running, from, DateTimeOffset.UnixEpoch, 0, null);

    public async Task<ServiceSummary?> GetSummaryAsync() => await GetStatusAsync() is not { } status ? null : new ServiceSummary
    {
        Service = status.Service,
        EventsApplied = status.EventsApplied,
        Score = status.Score,
        WarmUp = status.WarmUp,
        OpenAlerts = status.OpenAlerts,
        LastEventAt = status.LastEventAt,
    };
}

internal sealed class FakeCohortGrain(FakeWorld world) : Grain, ICohortGrain
{
    public Task<CohortAnswer> TellAsync(CohortReport report) => throw new NotSupportedException("The API tells cohorts nothing.");

    public async Task<CohortStatus?> GetStatusAsync()
    {
        await world.Gate;
        return world.Cohorts.GetValueOrDefault(this.GetPrimaryKeyString());
    }
}

internal sealed class FakeCohortIndexGrain(FakeWorld world) : Grain, ICohortIndexGrain
{
    public Task NoteAsync(string cohort) => throw new NotSupportedException("The API notes no cohorts.");

    public async Task<ImmutableArray<string>> ListAsync(string? after, int take)
    {
        await world.Gate;
        return [.. world.Cohorts.Keys.Where(id => string.CompareOrdinal(id, after) > 0).Order(StringComparer.Ordinal).Take(take)];
    }
}
