namespace OrleansAnomaly.LogSimulator.Pacing;

/// <summary>So many events a second, whatever their times.</summary>
internal sealed class SteadyPace(Pacer pacer) : Pace
{
    private const int EventsBetweenClocks = 1000;
    private static readonly TimeSpan CatchUpLimit = TimeSpan.FromSeconds(2);

    private long _due;
    private long _sinceLook;

    public override void Look() => (_due, _sinceLook) = (pacer.Due, 0);

    public override bool IsDue(long sent, double time) => sent < _due && _sinceLook++ < EventsBetweenClocks;

    public override TimeSpan Until(long sent, double time) => pacer.Until(sent);

    public override double Forgive(long sent) => pacer.Forgive(sent, CatchUpLimit);
}
