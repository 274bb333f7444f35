namespace OrleansAnomaly.Grains.Storage;

/// <summary>Joins concurrent changes of a reentrant grain into few writes: while one write is under way, all further changes wait for the next.</summary>
/// <param name="write">Writes the given parts as they are at the time of the call.</param>
internal sealed class GroupCommit(Func<IReadOnlyCollection<int>, Task> write)
{
    private HashSet<int> _changed = [];
    private HashSet<int> _beingWritten = [];
    private TaskCompletionSource? _next;
    private bool _running;

    /// <summary>True while a part has a change that no finished write holds.</summary>
    public bool IsPending(int part) => _changed.Contains(part) || _beingWritten.Contains(part);

    /// <summary>Completes when a part, as it is now or later, is written; fails with that write, after which the change is still pending.</summary>
    public Task CommitAsync(int part)
    {
        _changed.Add(part);
        _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = _next.Task;
        if (!_running) _ = RunAsync();
        return written;
    }

    private async Task RunAsync()
    {
        _running = true;
        while (_next is { } batch)
        {
            _next = null;
            await WriteAsync(batch);
        }

        _running = false;
    }

    private async Task WriteAsync(TaskCompletionSource batch)
    {
        (_changed, _beingWritten) = (_beingWritten, _changed);
        try
        {
            await write(_beingWritten);
            _beingWritten.Clear();
            batch.SetResult();
        }
        catch (Exception failure) // whatever storage throws belongs to those who wait for this write
        {
            _changed.UnionWith(_beingWritten);
            _beingWritten.Clear();
            batch.SetException(failure);
        }
    }
}
