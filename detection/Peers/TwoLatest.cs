namespace OrleansAnomaly.Detection.Peers;

/// <summary>The latest times of two different members: one alone may have a wrong clock.</summary>
internal sealed class TwoLatest
{
    private ulong _first;
    private double _latest = double.NaN;

    /// <summary>The second latest, Unix seconds; NaN while only one member is known.</summary>
    public double Second { get; private set; } = double.NaN;

    public void Note(ulong member, double time)
    {
        if (double.IsNaN(_latest) || member == _first)
            (_first, _latest) = (member, double.IsNaN(_latest) ? time : Math.Max(_latest, time));
        else if (time > _latest)
            (_first, _latest, Second) = (member, time, _latest);
        else if (double.IsNaN(Second) || time > Second)
            Second = time;
    }

    public void Forget() => (_latest, Second) = (double.NaN, double.NaN);
}
