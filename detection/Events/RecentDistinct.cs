using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>About how many different values came in a sliding window of event time (linear counting with the time each cell was hit last), in 1 KB.</summary>
/// <remarks>Nearly exact for a few dozen, within some 10 % up to 500, and no more than 1,400 at most. The window slides in eighths.</remarks>
internal sealed class RecentDistinct(double windowSeconds)
{
    private const int Cells = 256;

    /// <summary>Steps in which the window slides.</summary>
    public const int Parts = 8;


    private readonly int[] _hitAt = new int[Cells];
    private readonly int[] _hits = new int[Parts];
    private int _part;

    public static int StateBytes => (Cells + Parts + 1) * sizeof(int);

    /// <summary>Notes a value and returns how many different ones the window holds now.</summary>
    public double Add(double time, ulong hash)
    {
        Slide((int)Math.Clamp(Math.Floor(time / windowSeconds * Parts), 1, int.MaxValue));
        ref int hit = ref _hitAt[(int)(hash & (Cells - 1))];
        if (hit > 0 && hit > _part - Parts)
            _hits[hit % Parts]--;
        hit = _part;
        _hits[_part % Parts]++;
        int hits = 0;
        foreach (int count in _hits)
            hits += count;
        return -Cells * Math.Log(1 - Math.Min(hits, Cells - 1) / (double)Cells);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _part);
        foreach (ref int hit in _hitAt.AsSpan())
            state.Value(ref hit);
        _hits.AsSpan().Clear();
        foreach (int hit in _hitAt)
        {
            if (hit > 0 && hit > _part - Parts && hit <= _part)
                _hits[hit % Parts]++;
        }
    }

    private void Slide(int part)
    {
        if (part <= _part)
            return;
        for (int old = Math.Max(_part + 1, part - Parts + 1); old <= part; old++)
            _hits[old % Parts] = 0;
        _part = part;
    }
}
