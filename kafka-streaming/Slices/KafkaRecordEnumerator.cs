namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Goes through the records of a slice, leaving out those at or below an offset vector where one is given.</summary>
public ref struct KafkaRecordEnumerator
{
    private readonly SliceStorage? _storage;
    private readonly AppliedOffsets? _applied;
    private KafkaRun _run;
    private long _skipThrough;
    private int _runIndex = -1;
    private int _runEnd;
    private int _index = -1;

    internal KafkaRecordEnumerator(SliceStorage? storage, AppliedOffsets? applied)
    {
        _storage = storage is not null && storage.TryLease() ? storage : null;
        _applied = applied;
    }

    /// <summary>The record at hand.</summary>
    public readonly KafkaRecord Current => new(_run.Partition, _storage!.Offsets[_index], _storage.Value(_index));

    /// <summary>Goes to the next record that is not yet applied.</summary>
    public bool MoveNext()
    {
        if (_storage is null) return false;
        do
        {
            if (++_index >= _runEnd && !NextRun()) return false;
        }
        while (_storage.Offsets[_index] <= _skipThrough);
        return true;
    }

    /// <summary>Lets the slice's bytes go.</summary>
    public readonly void Dispose() => _storage?.Release();

    private bool NextRun()
    {
        while (++_runIndex < _storage!.RunCount)
        {
            _run = _storage.Runs[_runIndex];
            _index = _runEnd;
            _runEnd += _run.Count;
            _skipThrough = _applied is null ? -1 : _applied[_run.Partition];
            if (_run.Last > _skipThrough) return true;
        }

        return false;
    }
}
