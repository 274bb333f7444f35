namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>One read, write or clear on its way to the file, and the promise of its outcome.</summary>
internal sealed class StateCommand(StateOperation operation, StateKey key, string? etag = null, byte[]? payload = null)
{
    private readonly TaskCompletionSource<StateOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StateOperation Operation { get; } = operation;

    public StateKey Key { get; } = key;

    /// <summary>What the caller believes is stored; null for nothing.</summary>
    public string? ETag { get; } = etag;

    public byte[] Payload { get; } = payload ?? [];

    public StateOutcome Outcome { get; set; }

    public Task<StateOutcome> Completion => _done.Task;

    public void Complete() => _done.TrySetResult(Outcome);

    public void Fail(Exception error) => _done.TrySetException(error);
}
