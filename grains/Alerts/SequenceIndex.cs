namespace OrleansAnomaly.Grains.Alerts;

/// <summary>Alerts by a number that mostly grows: adding at the end is cheap, and any place is found by bisection.</summary>
internal sealed class SequenceIndex
{
    private readonly SortedList<long, AlertRecord> _records = [];

    public int Count => _records.Count;

    public void Set(long sequence, AlertRecord record) => _records[sequence] = record;

    public void Remove(long sequence) => _records.Remove(sequence);

    /// <summary>Records above a number, lowest first.</summary>
    public IEnumerable<AlertRecord> After(long sequence)
    {
        for (var i = CountThrough(sequence); i < _records.Count; i++)
            yield return _records.GetValueAtIndex(i);
    }

    /// <summary>Records below a number, highest first.</summary>
    public IEnumerable<AlertRecord> Before(long sequence)
    {
        for (var i = CountThrough(sequence - 1) - 1; i >= 0; i--)
            yield return _records.GetValueAtIndex(i);
    }

    private int CountThrough(long sequence)
    {
        int low = 0, high = _records.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_records.GetKeyAtIndex(middle) <= sequence) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
