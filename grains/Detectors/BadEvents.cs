using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Copies of records that are no log events, kept until the dead-letter topic has them.</summary>
/// <param name="source">The slice they came in.</param>
internal sealed class BadEvents(KafkaSlice source)
{
    private readonly KafkaSliceBuilder _builder = new(source.Topic, source.Log, source.Group, source.Key);
    private readonly List<string> _reasons = [];
    private KafkaSlice? _slice;

    /// <summary>Why each is none, in order.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Adds one; its bytes are copied.</summary>
    public void Add(in KafkaRecord record, string reason)
    {
        _builder.Add(record.Partition, record.Offset, -1, record.Value);
        _reasons.Add(reason);
    }

    /// <summary>Writes them all and answers when they are safe.</summary>
    public Task WriteAsync(KafkaDeadLetters deadLetters)
    {
        _slice ??= _builder.Build();
        var writes = new List<Task>(_reasons.Count);
        foreach (var record in _slice)
            writes.Add(deadLetters.WriteAsync(_slice.Topic, record, _reasons[writes.Count]).AsTask());
        return Task.WhenAll(writes);
    }
}
