using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Incidents;

/// <summary>Watches the attributes of an entity for values never seen before.</summary>
internal sealed class NoveltyWatch
{
    /// <summary>The rule its incidents carry.</summary>
    public const string Rule = "new value";

    private const double QuietSeconds = 60;

    private readonly List<CategoricalHead> _attributes = [];
    private readonly IncidentGate _gate = new(QuietSeconds);

    public Incident? OpenIncident { get; private set; }

    /// <summary>Score of the last event; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    public int StateBytes => _attributes.Count * CategoricalHead.StateBytes;

    public void AddAttribute(string name) => _attributes.Add(new CategoricalHead(name));

    /// <summary>Raises boundaries as people's verdicts say.</summary>
    /// <param name="toleranceOf">Factor for an attribute, by its name.</param>
    public void Tolerate(Func<string, double> toleranceOf)
    {
        foreach (CategoricalHead head in _attributes)
            head.Tolerance = toleranceOf(head.Name);
    }

    public IEnumerable<HeadReport> Reports() => _attributes.Select(head => head.Report());

    public Incident? Judge(in Observation observation)
    {
        (Score, int loudest) = (0, -1);
        for (int i = 0; i < observation.Attributes.Length; i++)
        {
            int attribute = observation.Attributes[i];
            if ((uint)attribute >= (uint)_attributes.Count)
                continue;
            _attributes[attribute].Push(Text(observation, i));
            double score = _attributes[attribute].Score / _attributes[attribute].Tolerance;
            if (score > Score)
                (Score, loudest) = (score, i);
        }
        return _gate.Push(observation.Time, Score) is { } transition ? Tell(transition, observation, loudest) : null;
    }

    public Incident? Quiet(double time) =>
        _gate.End() is { } transition && OpenIncident is { } open ? End(open, transition, time) : null;

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        _gate.Exchange(state);
        OpenIncident = IncidentState.Exchange(state, OpenIncident);
        foreach (CategoricalHead head in _attributes)
            state.Section(head.Name, head.Exchange);
    }

    private static ReadOnlySpan<byte> Text(in Observation observation, int index)
    {
        TextRange range = observation.TextRanges[index];
        return observation.Text.Slice(range.Start, range.Length);
    }

    private Incident End(Incident open, IncidentTransition transition, double time)
    {
        OpenIncident = null;
        return open with { Transition = transition, ChangedAt = time, Score = Score, PeakScore = _gate.Peak };
    }

    private Incident? Tell(IncidentTransition transition, in Observation observation, int loudest)
    {
        if (loudest < 0 || transition == IncidentTransition.Resolved)
            return OpenIncident is { } open ? End(open, transition, observation.Time) : null;
        CategoricalHead head = _attributes[observation.Attributes[loudest]];
        return OpenIncident = new Incident
        {
            Rule = Rule,
            Transition = transition,
            OpenedAt = _gate.OpenedAt,
            ChangedAt = observation.Time,
            Score = Score,
            PeakScore = _gate.Peak,
            PValue = Math.Exp(-Score * CategoricalHead.EnoughSurprise),
            Severity = Severity.Info,
            Contributions = [Contribute(head)],
            Reason = head.Explain(Text(observation, loudest)),
        };
    }

    private static Contribution Contribute(CategoricalHead head) => new()
    {
        Metric = head.Name,
        Head = "categorical",
        Share = 1,
        Direction = Direction.None,
        Value = double.NaN,
        Expected = double.NaN,
        Lower = double.NaN,
        Upper = double.NaN,
    };
}
