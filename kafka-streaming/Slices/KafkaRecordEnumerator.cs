namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Goes through the records of a slice, leaving out those at or below an offset vector where one is given.</summary>
public ref struct KafkaRecordEnumerator
{
    private readonly SliceStorage? _storage;
    private readonly AppliedOffsets? _applied;
    private SliceCursor _cursor;
    private KafkaRun _run;
    private long _skipThrough;
    private int _runIndex;
    private int _left;

    internal KafkaRecordEnumerator(SliceStorage? storage, AppliedOffsets? applied)
    {
        _storage = storage is not null && storage.TryLease() ? storage : null;
        _applied = applied;
        if (_storage is not null) _cursor = new SliceCursor(_storage);
    }

    /// <summary>The record at hand.</summary>
    public readonly KafkaRecord Current => new(_run.Partition, _cursor.Offset, _cursor.Value);

    /// <summary>Goes to the next record that is not yet applied.</summary>
    public bool MoveNext()
    {
        if (_storage is null) return false;
        do
        {
            if (_left == 0 && !NextRun()) return false;
            _left--;
            _cursor.MoveNext();
        }
        while (_cursor.Offset <= _skipThrough);
        return true;
    }

    /// <summary>Lets the slice's bytes go.</summary>
    public readonly void Dispose() => _storage?.Release();

    private bool NextRun()
    {
        ReadOnlySpan<KafkaRun> runs = _storage!.Runs;
        while (_runIndex < runs.Length)
        {
            _run = runs[_runIndex++];
            _skipThrough = _applied is null ? -1 : _applied[_run.Partition];
            _left = _run.Count;
            if (_run.Last > _skipThrough) return true;
            _cursor.Skip(_left);
        }

        _left = 0;
        return false;
    }
}
