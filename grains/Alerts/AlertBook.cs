using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Alerts;

/// <summary>The alerts in memory: takes changes in, keeps at most so many, finds them again. Knows nothing of storage.</summary>
/// <param name="capacity">Most alerts kept; the resolved one that changed longest ago goes first, an open one only when none is resolved.</param>
internal sealed class AlertBook(int capacity)
{
    private readonly Dictionary<string, AlertRecord> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Service, string Rule), AlertRecord> _latest = [];
    private readonly SequenceIndex _bySequence = new();
    private readonly SequenceIndex _byOpening = new();

    /// <summary>Number of the last change ever.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Alerts kept.</summary>
    public int Count => _byId.Count;

    /// <summary>Alerts let go of to stay within the capacity.</summary>
    public long Evicted { get; private set; }

    /// <summary>Puts persisted records back.</summary>
    public void Load(IEnumerable<AlertRecord> records, long lastSequence)
    {
        LastSequence = Math.Max(LastSequence, lastSequence);
        foreach (var record in records.OrderBy(record => record.Alert.OpenedSequence))
        {
            LastSequence = Math.Max(LastSequence, record.Alert.Sequence);
            Put(record);
        }

        Evict();
    }

    /// <summary>Takes a change in; telling it twice, or telling what came before it, changes nothing.</summary>
    public AlertReceipt Apply(AlertChange change)
    {
        if (_latest.TryGetValue((change.Service, change.Rule), out var latest))
        {
            if (latest.Knows(change)) return Unchanged(latest);
            if (latest.Alert.State == AlertState.Open) return Change(latest, change);
        }

        if (change.Transition == AlertTransition.Resolved) return new AlertReceipt(null, 0, AlertOutcome.Unchanged);
        if (_byOpening.Before(long.MaxValue).FirstOrDefault(record => record.Lived(change)) is { } over) return Unchanged(over);
        var id = AlertIds.For(change);
        return _byId.TryGetValue(id, out var known) ? Unchanged(known) : Open(id, change);
    }

    /// <summary>Enters a person's verdict; the same one again changes nothing.</summary>
    /// <returns>True when something changed.</returns>
    public bool Judge(string id, AlertVerdict verdict, DateTimeOffset at)
    {
        if (Find(id) is not { } record || record.Alert.Verdict == verdict) return false;
        var judged = record.Judged(verdict, at, ++LastSequence);
        var cause = (record.Alert.Service, record.Alert.Rule);
        var isLatest = _latest.TryGetValue(cause, out var latest) && ReferenceEquals(latest, record);
        _bySequence.Remove(record.Alert.Sequence);
        Put(judged);
        if (!isLatest) Restore(cause, latest);
        return true;
    }

    /// <summary>One alert; null when it is not kept.</summary>
    public AlertRecord? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Alerts opened before a place in the list, newest first.</summary>
    public IEnumerable<Alert> OpenedBefore(long openedSequence) => _byOpening.Before(openedSequence).Select(record => record.Alert);

    /// <summary>Alerts changed after a number, in order of their last change.</summary>
    public IEnumerable<Alert> ChangedAfter(long sequence) => _bySequence.After(sequence).Select(record => record.Alert);

    /// <summary>All records in order of opening.</summary>
    public IEnumerable<AlertRecord> Records() => _byOpening.After(0);

    private static AlertReceipt Unchanged(AlertRecord record) => new(record.Alert.Id, record.Alert.Sequence, AlertOutcome.Unchanged);

    private AlertReceipt Open(string id, AlertChange change)
    {
        var record = AlertRecord.Open(id, change, ++LastSequence);
        Put(record);
        Evict();
        return new AlertReceipt(id, record.Alert.Sequence, AlertOutcome.Opened);
    }

    private AlertReceipt Change(AlertRecord record, AlertChange change)
    {
        var changed = record.After(change, ++LastSequence);
        _bySequence.Remove(record.Alert.Sequence);
        Put(changed);
        var outcome = changed.Alert.State == AlertState.Resolved ? AlertOutcome.Resolved : AlertOutcome.Updated;
        return new AlertReceipt(changed.Alert.Id, changed.Alert.Sequence, outcome);
    }

    private void Put(AlertRecord record)
    {
        _byId[record.Alert.Id] = record;
        _latest[(record.Alert.Service, record.Alert.Rule)] = record;
        _bySequence.Set(record.Alert.Sequence, record);
        _byOpening.Set(record.Alert.OpenedSequence, record);
    }

    private void Restore((string Service, string Rule) cause, AlertRecord? latest)
    {
        if (latest is null) _latest.Remove(cause);
        else _latest[cause] = latest;
    }

    private void Evict()
    {
        for (; Count > capacity; Evicted++)
        {
            var oldest = _bySequence.After(0).FirstOrDefault(record => record.Alert.State == AlertState.Resolved)
                ?? _bySequence.After(0).First();
            Remove(oldest);
        }
    }

    private void Remove(AlertRecord record)
    {
        _byId.Remove(record.Alert.Id);
        _bySequence.Remove(record.Alert.Sequence);
        _byOpening.Remove(record.Alert.OpenedSequence);
        var cause = (record.Alert.Service, record.Alert.Rule);
        if (ReferenceEquals(_latest[cause], record)) _latest.Remove(cause);
    }
}
