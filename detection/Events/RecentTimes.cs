using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>The times of the last events.</summary>
internal sealed class RecentTimes
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 32;

    private readonly double[] _times = new double[Kept];
    private int _next;
    private int _count;

    public static int StateBytes => Kept * sizeof(double) + 8;

    public int Count => _count;

    /// <summary>The time of the event that came <paramref name="back"/> before the next one; 1 for the last.</summary>
    public double Before(int back) => _times[(_next - back + 2 * Kept) % Kept];

    public void Add(double time)
    {
        _times[_next] = _count == 0 ? time : Math.Max(time, Before(1));
        _next = (_next + 1) % Kept;
        _count = Math.Min(_count + 1, Kept);
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_times);
        state.Count(ref _next, Kept - 1);
        state.Count(ref _count, Kept);
    }
}
