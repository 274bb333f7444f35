using OrleansAnomaly.Grains.Storage;

namespace OrleansAnomaly.Grains.Tests.Storage;

public sealed class GroupCommitTests
{
    private readonly List<int[]> _writes = [];
    private readonly Queue<TaskCompletionSource> _storage = [];
    private readonly GroupCommit _commit;

    public GroupCommitTests() => _commit = new GroupCommit(parts =>
    {
        _writes.Add([.. parts.Order()]);
        _storage.Enqueue(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return _storage.Last().Task;
    });

    [Fact]
    public Task CommitAsync_ChangesDuringAWrite_ShareTheNextWrite() => InTurnsAsync(async () =>
    {
        var first = _commit.CommitAsync(1);
        Task[] further = [_commit.CommitAsync(2), _commit.CommitAsync(3), _commit.CommitAsync(2)];
        _storage.Dequeue().SetResult();
        await first;
        await NextWriteAsync();
        Assert.All(further, commit => Assert.False(commit.IsCompleted));
        _storage.Dequeue().SetResult();
        await Task.WhenAll(further);
        Assert.Equal([[1], [2, 3]], _writes);
    });

    [Fact]
    public Task CommitAsync_WriteFails_FailsItsWaitersAndStaysPending() => InTurnsAsync(async () =>
    {
        var commit = _commit.CommitAsync(1);
        _storage.Dequeue().SetException(new IOException("full"));
        await Assert.ThrowsAsync<IOException>(() => commit);
        Assert.True(_commit.IsPending(1));
        var next = _commit.CommitAsync(2);
        await NextWriteAsync();
        _storage.Dequeue().SetResult();
        await next;
        Assert.Equal([[1], [1, 2]], _writes);
        Assert.False(_commit.IsPending(1));
    });

    // As in a grain, one turn after the other: the class relies on it.
    private static Task InTurnsAsync(Func<Task> test)
        => Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private async Task NextWriteAsync()
    {
        while (_storage.Count == 0) await Task.Yield();
    }
}
