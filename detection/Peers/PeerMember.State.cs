using OrleansAnomaly.Detection.Incidents;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

public sealed partial class PeerMember
{
    private const double Counts = 0.5;
    private const int MostNamed = 3;

    internal double WarmUp => _metrics.Count == 0 ? 0 : Math.Min(1, _metrics.Max(metric => metric.Count) / (double)PeerMetric.WarmUpBuckets);

    internal long StateBytes => 400 + _own.Sum(own => own.StateBytes) + _heard.Sum(summary => summary is null ? 0L : 40 + 88 * summary.Metrics.Count) + _metrics.Count * (PeerMetric.StateBytes + 12);

    /// <summary>What is known of its peers, for people; null while it knows no cohort.</summary>
    internal PeersReport? Report() => _key.Text is null ? null : new PeersReport
    {
        Cohort = _key.Text,
        Members = _members,
        WidthSeconds = _width,
        Score = Score,
        Metrics = [.. _metrics.Where(metric => metric.Count > 0).Select(Report)],
    };

    internal HeadReport HeadReport() => new("peers", Score, WarmUp, StateBytes, Detail());

    /// <summary>The metrics that are unlike their peers, most telling first; empty where none is.</summary>
    internal IEnumerable<PeerMetric> Loud(double least) => _metrics
        .Where(metric => metric.Count > 0 && metric.Score >= Math.Max(least, Counts * _score))
        .OrderByDescending(metric => metric.Score).Take(MostNamed);

    /// <summary>Why, in words.</summary>
    internal string Explain(IEnumerable<PeerMetric> loud) => string.Join("; ", loud.Select(metric => PeerWords.Of(metric, _key.Words)));

    internal double Rarity => -Math.Log(Math.Clamp(_falseAlertsPerWeek * _width / Week / PeerMetric.Ways, LeastChance, MostChance));

    /// <summary>Sets by how much people want each metric's boundary raised.</summary>
    internal void Tolerate(Func<string, double> toleranceOf)
    {
        foreach (PeerMetric metric in _metrics)
            metric.Tolerance = toleranceOf(metric.Name);
    }

    internal void Exchange(StateExchange state)
    {
        _key.Exchange(state);
        state.Value(ref _width);
        state.Value(ref _interval);
        state.Value(ref _lastTime);
        state.Value(ref _openTime);
        state.Value(ref _freshUntil);
        state.Value(ref _score);
        state.Value(ref _gaps);
        state.Value(ref _open);
        state.Value(ref _heardUpTo);
        state.Count(ref _next, MostPending - 1);
        state.Count(ref _nextHeard, MostHeard - 1);
        state.Value(ref _lead);
        state.Value(ref _members);
        state.Value(ref _untold);
        state.Value(ref _stale);
        state.Value(ref _closed);
        state.Values(_sums);
        foreach (ref int count in _counts.AsSpan())
            state.Value(ref count);
        foreach (OwnBucket own in _own)
            own.Exchange(state);
        foreach (ref CohortSummary? summary in _heard.AsSpan())
            summary = SummaryState.Exchange(state, summary);
        foreach (PeerMetric metric in _metrics)
            state.Section(metric.Name, metric.Exchange);
    }

    private string Detail() => _key.Text is not { } cohort
        ? "no event has told the cohort yet"
        : _width == 0
            ? $"{cohort}, learning how often events come"
            : _members == 0 ? $"{cohort}, waiting for {Cohort.LeastMembers} members" : $"{cohort}, {_members} members in {Numbers.Span(_width)}";

    private static PeerMetricReport Report(PeerMetric metric) => new(
        metric.Name, metric.Verdict.Value, metric.Verdict.Expected, metric.Verdict.Lower, metric.Verdict.Upper,
        metric.Verdict.Centre, metric.Verdict.Low, metric.Verdict.High, metric.Score);
}
