using Confluent.Kafka;

namespace OrleansAnomaly.Client.Events;

/// <summary>Messages on their way to Kafka: counts the answers, and is done when each has one.</summary>
internal sealed class Publication(int count)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int> _failed = [];
    private int _waiting = count;

    /// <summary>Completes when every message was confirmed or failed.</summary>
    public Task Done => _done.Task;

    /// <summary>Messages that Kafka did not confirm; complete once <see cref="Done"/> is.</summary>
    public IReadOnlyList<int> Failed => _failed;

    /// <summary>Why the first of them failed.</summary>
    public Error? Failure { get; private set; }

    /// <summary>Notes the answer to a message.</summary>
    public void Answer(int message, Error error)
    {
        lock (_lock)
        {
            if (error.IsError)
            {
                Failure ??= error;
                _failed.Add(message);
            }

            if (--_waiting > 0)
                return;
        }

        _done.TrySetResult();
    }
}
