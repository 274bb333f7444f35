namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Slice storage to use again, by size class, bounded in bytes.</summary>
internal sealed class SliceStoragePool(long maximumBytes)
{
    private const int SmallestShift = 10;
    private readonly Lock _lock = new();
    private readonly Stack<SliceStorage>[] _classes = [.. Enumerable.Range(0, 31 - SmallestShift).Select(_ => new Stack<SliceStorage>())];
    private long _bytes;

    /// <summary>Storage of at least <paramref name="bytes"/> bytes.</summary>
    public SliceStorage Rent(int bytes)
    {
        int size = ClassAbove(bytes);
        lock (_lock)
        {
            if (_classes[size].TryPop(out SliceStorage? storage))
            {
                _bytes -= storage.Buffer.Length;
                storage.Reset();
                return storage;
            }
        }

        return new SliceStorage(1 << (size + SmallestShift), this);
    }

    public void Return(SliceStorage storage)
    {
        lock (_lock)
        {
            if (_bytes + storage.Buffer.Length > maximumBytes) return;
            _bytes += storage.Buffer.Length;
            _classes[ClassBelow(storage.Buffer.Length)].Push(storage);
        }
    }

    private static int ClassAbove(int bytes)
        => Math.Clamp(32 - int.LeadingZeroCount(Math.Max(bytes - 1, 1)) - SmallestShift, 0, 30 - SmallestShift);

    private static int ClassBelow(int bytes)
        => Math.Clamp(31 - int.LeadingZeroCount(bytes) - SmallestShift, 0, 30 - SmallestShift);
}
