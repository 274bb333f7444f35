using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Turns a stream of scores into incidents: transitions with hysteresis, and a rest after each opening.</summary>
/// <param name="quietSeconds">Shortest event time below the boundary until an incident is over.</param>
/// <param name="quietSamples">Samples below the boundary until an incident is over.</param>
internal sealed class IncidentGate(double quietSeconds, int quietSamples = IncidentGate.QuietSamples)
{
    /// <summary>Most samples of rest after an opening in which only a clearly higher score opens another.</summary>
    public const int MostRest = 200;

    /// <summary>Samples below the boundary until an incident is usually over.</summary>
    public const int QuietSamples = 10;

    /// <summary>Longest rest, seconds.</summary>
    public const double MostRestSeconds = 16 * 3600;

    private const double RestShare = 0.1;
    private const double ClearlyHigher = 1.5;
    private const double Calm = 0.7;

    private long _samples;
    private long _openedAtSample = long.MinValue / 2;
    private double _reported;
    private int _quiet;
    private double _loudAt;

    public bool Open { get; private set; }

    /// <summary>Event time of the opening, Unix seconds.</summary>
    public double OpenedAt { get; private set; }

    /// <summary>Highest score of the open incident, or of the last one.</summary>
    public double Peak { get; private set; }

    /// <summary>Takes one score and says whether the incident changed by it.</summary>
    /// <param name="time">Event time, Unix seconds.</param>
    /// <param name="score">1.0 is the alert boundary.</param>
    public IncidentTransition? Push(double time, double score)
    {
        _samples++;
        return Open ? Follow(time, score) : MayOpen(time, score) ? Begin(time, score) : null;
    }

    /// <summary>Ends the incident, if there is one, because nothing more is heard.</summary>
    public IncidentTransition? End()
    {
        if (!Open)
            return null;
        Open = false;
        return IncidentTransition.Resolved;
    }

    public void Exchange(StateExchange state)
    {
        bool open = Open;
        double openedAt = OpenedAt, peak = Peak;
        state.Value(ref open);
        state.Value(ref openedAt);
        state.Value(ref peak);
        (Open, OpenedAt, Peak) = (open, openedAt, peak);
        state.Value(ref _samples);
        state.Value(ref _openedAtSample);
        state.Value(ref _reported);
        state.Value(ref _quiet);
        state.Value(ref _loudAt);
    }

    private bool MayOpen(double time, double score)
    {
        if (!(score >= 1))
            return false;
        bool rested = _samples - _openedAtSample >= Math.Min(MostRest, RestShare * _samples) || time - OpenedAt >= MostRestSeconds;
        return rested || score >= ClearlyHigher * Peak;
    }

    private IncidentTransition Begin(double time, double score)
    {
        (Open, OpenedAt, Peak, _reported, _quiet, _openedAtSample, _loudAt) = (true, time, score, score, 0, _samples, time);
        return IncidentTransition.Opened;
    }

    private IncidentTransition? Follow(double time, double score)
    {
        Peak = Math.Max(Peak, score);
        _quiet = score < Calm ? _quiet + 1 : score >= 1 ? 0 : _quiet;
        _loudAt = score >= Calm ? time : _loudAt;
        if (_quiet >= quietSamples && !(time - _loudAt < quietSeconds))
            return End();
        if (score < ClearlyHigher * _reported)
            return null;
        _reported = score;
        return IncidentTransition.Updated;
    }
}
