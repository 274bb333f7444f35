namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How long a record waits for others of its stream: the shortest time when caught up, longer where many small slices would cost more than they carry, longest far behind.</summary>
internal sealed class SliceAge(TimeSpan shortest, TimeSpan longest)
{
    // Below this many records a slice costs more than its records; few slices cost nothing worth a wait.
    private const int FewRecords = 16;
    private const int ManySlices = 32;
    private const double CaughtUpFactor = 4;
    private const double Growth = 1.25;
    private TimeSpan _current = TimeSpan.Zero;

    public TimeSpan Current => _current < shortest ? shortest : _current;

    /// <summary>Learns from one round of the reader.</summary>
    /// <param name="behind">More records were waiting than one round takes.</param>
    /// <param name="records">Records handed on.</param>
    /// <param name="slices">Slices handed on.</param>
    public void Observe(bool behind, long records, long slices)
    {
        TimeSpan target = behind ? longest : slices >= ManySlices && records < slices * FewRecords ? shortest * CaughtUpFactor : shortest;
        TimeSpan next = target > Current ? Current * Growth : Current / Growth;
        _current = target > Current ? Min(next, target) : Max(next, target);
        _current = Min(_current, longest);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
