namespace OrleansAnomaly.GrainInterfaces.Alerts;

/// <summary>The bounded, persisted list of alerts. One grain, keyed <see cref="Key"/>.</summary>
[Alias("OrleansAnomaly.IAlertGrain")]
public interface IAlertGrain : IGrainWithStringKey
{
    /// <summary>Key of the one grain.</summary>
    const string Key = "alerts";

    /// <summary>Applies a change and answers when it is persisted. Idempotent.</summary>
    [Alias("Apply")]
    Task<AlertReceipt> ApplyAsync(AlertChange change);

    /// <summary>Lists alerts, newest first; pages stay stable while alerts change and open.</summary>
    /// <exception cref="ArgumentException">The cursor is not one of this list.</exception>
    [Alias("Query")]
    Task<AlertPage> QueryAsync(AlertQuery query);

    /// <summary>Alerts changed after a sequence number, in order of their last change; each alert once, as it stands now.</summary>
    /// <param name="afterSequence">Last number known; 0 for everything.</param>
    /// <param name="take">Alerts wanted, in [1, <see cref="AlertQuery.MaxTake"/>].</param>
    [Alias("GetChanges")]
    Task<AlertPage> GetChangesAsync(long afterSequence, int take);

    /// <summary>One alert; null when it is unknown or was evicted.</summary>
    [Alias("Get")]
    Task<Alert?> GetAsync(string id);

    /// <summary>Takes a person's verdict on an alert, has its detector learn it, and answers when both are persisted. Idempotent: told again, it changes nothing.</summary>
    /// <returns>The alert with the verdict; null when it is unknown or was evicted.</returns>
    [Alias("Judge")]
    Task<Alert?> JudgeAsync(string id, AlertVerdict verdict);

    /// <summary>Tells an observer of changes until <see cref="ObserverLease"/> after its last call. Call it again to renew.</summary>
    [Alias("Subscribe")]
    Task SubscribeAsync(IAlertObserver observer);

    /// <summary>Tells an observer no more.</summary>
    [Alias("Unsubscribe")]
    Task UnsubscribeAsync(IAlertObserver observer);

    /// <summary>How long a subscription lasts without being renewed; renew three times as often.</summary>
    static TimeSpan ObserverLease => TimeSpan.FromSeconds(90);
}
