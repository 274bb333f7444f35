using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>What a test makes its consumers do.</summary>
public sealed class ConsumerBehaviour
{
    private int _failures;
    private int _made;

    /// <summary>Events after which a consumer saves.</summary>
    public int SnapshotEvery { get; set; } = 50;

    /// <summary>Where consumers begin.</summary>
    public StreamSequenceToken Start { get; set; } = KafkaStart.OldestKept;

    /// <summary>Consumers wait here before each slice.</summary>
    public Func<string, Task> Gate { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Makes the constructors of consumers throw.</summary>
    public bool IsBroken { get; set; }

    /// <summary>How often a consumer was made, or tried to be.</summary>
    public int Made => Volatile.Read(ref _made);

    /// <summary>A consumer is being made.</summary>
    public ConsumerBehaviour Make()
    {
        Interlocked.Increment(ref _made);
        return IsBroken ? throw new InvalidOperationException("The test makes this constructor throw.") : this;
    }

    /// <summary>Makes the next deliveries fail.</summary>
    public void FailNext(int deliveries) => Volatile.Write(ref _failures, deliveries);

    public async Task BeforeSliceAsync(string key)
    {
        await Gate(key);
        if (Interlocked.Decrement(ref _failures) >= 0) throw new InvalidOperationException("The test makes this delivery fail.");
    }
}
