using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>A member's value of one bucket beside what its peers say.</summary>
/// <param name="Value">What it had.</param>
/// <param name="Expected">What its peers say it should have.</param>
/// <param name="Lower">Lower edge of what would be usual beside them.</param>
/// <param name="Upper">Upper edge of that.</param>
/// <param name="Centre">Centre of the cohort.</param>
/// <param name="Low">A tenth of the cohort lay below.</param>
/// <param name="High">A tenth of the cohort lay above.</param>
/// <param name="Members">Members behind it.</param>
internal record struct PeerVerdict(double Value, double Expected, double Lower, double Upper, double Centre, double Low, double High, int Members)
{
    public static PeerVerdict None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0);

    public void Exchange(StateExchange state)
    {
        double value = Value, expected = Expected, lower = Lower, upper = Upper, centre = Centre, low = Low, high = High;
        int members = Members;
        state.Value(ref value);
        state.Value(ref expected);
        state.Value(ref lower);
        state.Value(ref upper);
        state.Value(ref centre);
        state.Value(ref low);
        state.Value(ref high);
        state.Value(ref members);
        this = new PeerVerdict(value, expected, lower, upper, centre, low, high, members);
    }
}
