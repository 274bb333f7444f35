namespace OrleansAnomaly.Detection.Peers;

/// <summary>The members whose values count: all of them, or those with the lowest hashes where there are more than fit.</summary>
/// <remarks>Bottom-k sampling (Cohen and Kaplan 2007): which members count depends on their names only, never on order or time.</remarks>
internal sealed class CohortMembers
{
    /// <summary>Buckets without a word after which a member is forgotten.</summary>
    public const int ForgottenAfter = 24;

    private readonly Dictionary<ulong, int> _slots = [];
    private readonly ulong[] _ids = new ulong[Cohort.MostMembers];
    private readonly long[] _last = new long[Cohort.MostMembers];
    private readonly double[] _intervals = new double[Cohort.MostMembers];
    private readonly Stack<int> _free = new(Enumerable.Range(0, Cohort.MostMembers).Reverse());

    public int Count => _slots.Count;

    /// <summary>A member's slot, given to it if need be; -1 when it is not among those that count.</summary>
    /// <param name="member">Its id.</param>
    /// <param name="lost">Told of the slot whose member had to make room.</param>
    public int Take(ulong member, Action<int> lost)
    {
        if (_slots.TryGetValue(member, out int slot))
            return slot;
        if (_free.Count == 0 && !MakeRoom(member, lost))
            return -1;
        slot = _slots[member] = _free.Pop();
        (_ids[slot], _last[slot], _intervals[slot]) = (member, long.MinValue, double.NaN);
        return slot;
    }

    public void Note(int slot, double interval) => _intervals[slot] = interval;

    /// <summary>Notes that a member told of a bucket; true when it had not told of it or a later one.</summary>
    public bool Heard(int slot, long bucket)
    {
        bool first = bucket > _last[slot];
        _last[slot] = Math.Max(_last[slot], bucket);
        return first;
    }

    /// <summary>True when no member that was heard of late is still expected to tell of the bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="awaited">Buckets without a word after which a member is expected no more.</param>
    public bool AllHeard(CohortBucket bucket, int awaited)
    {
        foreach (int slot in _slots.Values)
        {
            if (_last[slot] < bucket.Index && _last[slot] >= bucket.Index - awaited && !bucket.Has(slot))
                return false;
        }

        return true;
    }

    /// <summary>Forgets those that have long been silent.</summary>
    public void Forget(long bucket)
    {
        foreach ((ulong member, int slot) in _slots)
        {
            if (_last[slot] == long.MinValue)
                _last[slot] = bucket - ForgottenAfter / 2;
            else if (_last[slot] < bucket - ForgottenAfter)
                Release(member, slot);
        }
    }

    /// <summary>Usual time between events, the median over the members; NaN while none is known.</summary>
    public double Interval()
    {
        Span<double> known = stackalloc double[Cohort.MostMembers];
        int count = 0;
        foreach (int slot in _slots.Values)
        {
            if (double.IsFinite(_intervals[slot]))
                known[count++] = _intervals[slot];
        }

        return count == 0 ? double.NaN : Quantiles.Median(known[..count]);
    }

    /// <summary>Buckets are counted anew: nobody was heard in any.</summary>
    public void Restart() => Array.Fill(_last, long.MinValue);

    private bool MakeRoom(ulong member, Action<int> lost)
    {
        ulong highest = 0;
        foreach (ulong id in _ids)
            highest = Math.Max(highest, id);
        if (member > highest)
            return false;
        lost(_slots[highest]);
        Release(highest, _slots[highest]);
        return true;
    }

    private void Release(ulong member, int slot)
    {
        _slots.Remove(member);
        _ids[slot] = 0;
        _free.Push(slot);
    }
}
