using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Alerts;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>The alert list without a grain around it.</summary>
internal sealed class FakeAlerts : IAlertGrain
{
    private readonly AlertBook _book = new(1000);

    /// <summary>What further changes throw; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Every change that was told, also again.</summary>
    public List<AlertChange> Told { get; } = [];

    /// <summary>The alerts, newest first.</summary>
    public IReadOnlyList<Alert> All => [.. _book.OpenedBefore(long.MaxValue)];

    public Task<AlertReceipt> ApplyAsync(AlertChange change)
    {
        if (Failure is { } failure) return Task.FromException<AlertReceipt>(failure);
        Told.Add(change);
        return Task.FromResult(_book.Apply(change));
    }

    public Task<AlertPage> QueryAsync(AlertQuery query) => throw new NotSupportedException();

    public Task<AlertPage> GetChangesAsync(long afterSequence, int take) => throw new NotSupportedException();

    public Task<Alert?> GetAsync(string id) => throw new NotSupportedException();

    public Task<Alert?> JudgeAsync(string id, AlertVerdict verdict) => throw new NotSupportedException();

    public Task SubscribeAsync(IAlertObserver observer) => throw new NotSupportedException();

    public Task UnsubscribeAsync(IAlertObserver observer) => throw new NotSupportedException();
}
