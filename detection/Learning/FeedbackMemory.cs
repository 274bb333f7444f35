using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Learning;

/// <summary>The last verdicts of people on an entity's alerts, and what they come to: by how much what raised an alert must exceed its boundary from now on.</summary>
/// <remarks>
/// Each false positive raises the boundary of what led the alert by a quarter, up to twice; each true positive takes one
/// such step back. Verdicts are kept, not their sum, so one can be corrected, none counts twice, and the oldest are forgotten.
/// </remarks>
internal sealed class FeedbackMemory
{
    /// <summary>Verdicts kept.</summary>
    public const int Capacity = 64;

    /// <summary>A boundary is never raised by more than this factor.</summary>
    public const double MostTolerance = 2;

    private const double Step = 1.25;

    private readonly List<AlertFeedback> _verdicts = [];

    public int Count => _verdicts.Count;

    /// <summary>Of them, those that said an alert was right.</summary>
    public int TruePositives => _verdicts.Count(verdict => verdict.IsTrue);

    public int StateBytes => _verdicts.Sum(verdict => 16 + 2 * (verdict.Id.Length + verdict.Rule.Length + verdict.Metric.Length + verdict.Head.Length));

    /// <summary>Takes a verdict; false when it is known already.</summary>
    public bool Add(in AlertFeedback verdict)
    {
        string id = verdict.Id;
        int known = _verdicts.FindIndex(one => one.Id == id);
        if (known >= 0 && _verdicts[known] == verdict)
            return false;
        if (known >= 0)
            _verdicts.RemoveAt(known);
        if (_verdicts.Count == Capacity)
            _verdicts.RemoveAt(0);
        _verdicts.Add(verdict);
        return true;
    }

    /// <summary>Takes over what another knows.</summary>
    public void CopyFrom(FeedbackMemory other)
    {
        _verdicts.Clear();
        _verdicts.AddRange(other._verdicts);
    }

    /// <summary>Factor by which a boundary is raised, in [1, <see cref="MostTolerance"/>].</summary>
    /// <param name="concerns">Says which verdicts are about it.</param>
    public double Tolerance(Predicate<AlertFeedback> concerns)
    {
        double tolerance = 1;
        foreach (AlertFeedback verdict in _verdicts)
        {
            if (concerns(verdict))
                tolerance = verdict.IsTrue ? Math.Max(1, tolerance / Step) : Math.Min(MostTolerance, tolerance * Step);
        }

        return tolerance;
    }

    public void Exchange(StateExchange state)
    {
        int count = Count;
        state.Count(ref count, Capacity);
        for (int i = 0; i < count; i++)
        {
            (string id, bool isTrue, string rule, string metric, string head) = state.Loading ? new AlertFeedback("", false, "", "", "") : _verdicts[i];
            state.Value(ref id);
            state.Value(ref isTrue);
            state.Value(ref rule);
            state.Value(ref metric);
            state.Value(ref head);
            if (state.Loading)
                _verdicts.Add(new AlertFeedback(id, isTrue, rule, metric, head));
        }
    }
}
