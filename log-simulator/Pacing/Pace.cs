namespace OrleansAnomaly.LogSimulator.Pacing;

/// <summary>Says which events are due.</summary>
internal abstract class Pace
{
    /// <summary>Reads the clock; what is due stays so until the next look.</summary>
    public abstract void Look();

    /// <summary>Whether an event is due.</summary>
    /// <param name="sent">Its number, from 0.</param>
    /// <param name="time">Its time, Unix seconds.</param>
    public abstract bool IsDue(long sent, double time);

    /// <summary>How long until it is; zero when it is.</summary>
    public abstract TimeSpan Until(long sent, double time);

    /// <summary>Gives up what is overdue by more than a limit.</summary>
    /// <returns>Seconds of the clock given up.</returns>
    public abstract double Forgive(long sent);
}
