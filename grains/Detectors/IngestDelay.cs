namespace OrleansAnomaly.Grains.Detectors;

/// <summary>How far behind the log this silo's deliveries are: while there is a backlog, what looks like silence may be on its way.</summary>
/// <param name="time">The clock.</param>
internal sealed class IngestDelay(TimeProvider time)
{
    private const int Slots = 64;
    private static readonly TimeSpan s_settle = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_tolerated = TimeSpan.FromSeconds(30);

    private readonly long _started = time.GetUtcNow().ToUnixTimeMilliseconds();
    private readonly long[] _produced = new long[Slots];
    private readonly long[] _delivered = new long[Slots];

    /// <summary>Notes a delivery. Groups that share a slot are seen as one, whose last delivery counts.</summary>
    /// <param name="group">Group that was read.</param>
    /// <param name="produced">When its oldest record was produced, Unix milliseconds; 0 when unknown.</param>
    public void Delivered(int group, long produced)
    {
        if (produced <= 0) return;
        var slot = (int)((uint)group % Slots);
        Volatile.Write(ref _produced[slot], produced);
        Volatile.Write(ref _delivered[slot], time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>True when the silo has run for a minute and no group's recent delivery was more than 30 s behind.</summary>
    public bool IsCaughtUp()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now - _started < s_settle.TotalMilliseconds) return false;
        for (var slot = 0; slot < Slots; slot++)
        {
            var delivered = Volatile.Read(ref _delivered[slot]);
            var recent = now - delivered < s_settle.TotalMilliseconds;
            if (recent && delivered - Volatile.Read(ref _produced[slot]) > s_tolerated.TotalMilliseconds) return false;
        }

        return true;
    }
}
