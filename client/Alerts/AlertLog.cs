using System.Collections.Immutable;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>The newest alert changes in order of sequence, bounded, shared by every stream of the process.</summary>
/// <remarks>
/// A reader keeps its own position and comes for what is behind it. One that is so slow, or so new, that its position
/// is no longer covered is told so, and asks the alert grain, which knows each alert as it stands now. So no reader has
/// a buffer, none can hold another up, and none loses an alert.
/// </remarks>
internal sealed class AlertLog(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<Alert> _recent = new();
    private TaskCompletionSource _changed = NewSignal();
    private long _coveredAfter = -1;
    private long _last = -1;

    /// <summary>Sequence of the newest change known; -1 before the first synchronisation.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
                return _last;
        }
    }

    /// <summary>Appends changes in order of sequence; those already known are passed over.</summary>
    public void Append(ImmutableArray<Alert> alerts, long last)
    {
        lock (_lock)
        {
            foreach (Alert alert in alerts)
                Append(alert);
            _last = Math.Max(_last, last);
        }

        Signal();
    }

    /// <summary>Begins, or begins again, with what comes after a change.</summary>
    public void Restart(long last)
    {
        lock (_lock)
        {
            _recent.Clear();
            _coveredAfter = _last = last;
        }

        Signal();
    }

    /// <summary>What came after a position.</summary>
    /// <param name="position">Last sequence that the reader has.</param>
    /// <param name="alerts">The changes after it; empty when there are none yet.</param>
    /// <param name="changed">Completes when there may be more.</param>
    /// <returns>False when the log does not reach back that far, or the position is from another sequence.</returns>
    public bool TryReadAfter(long position, out ImmutableArray<Alert> alerts, out Task changed)
    {
        lock (_lock)
        {
            changed = _changed.Task;
            alerts = [];
            if (_last < 0 || position < _coveredAfter || position > _last)
                return false;
            if (position < _last)
                alerts = [.. _recent.Where(alert => alert.Sequence > position)];
            return true;
        }
    }

    private void Append(Alert alert)
    {
        if (alert.Sequence <= _last)
            return;
        if (_recent.Count == capacity)
            _coveredAfter = _recent.Dequeue().Sequence;
        _recent.Enqueue(alert);
        _last = alert.Sequence;
    }

    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_lock)
            (changed, _changed) = (_changed, NewSignal());
        changed.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
