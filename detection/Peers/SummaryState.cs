using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>A cohort's summary in a member's snapshot.</summary>
internal static class SummaryState
{
    public static CohortSummary? Exchange(StateExchange state, CohortSummary? summary)
    {
        bool there = summary is not null;
        state.Value(ref there);
        if (!there)
            return null;
        double width = summary?.Width ?? 0;
        long bucket = summary?.Bucket ?? 0;
        int members = summary?.Members ?? 0, count = summary?.Metrics.Count ?? 0;
        state.Value(ref width);
        state.Value(ref bucket);
        state.Value(ref members);
        state.Count(ref count, Cohort.MostMetrics);
        PeerCentre[] metrics = new PeerCentre[count];
        for (int i = 0; i < count; i++)
            metrics[i] = Exchange(state, summary is null ? default : summary.Metrics[i]);
        return state.Loading ? new CohortSummary { Width = width, Bucket = bucket, Members = members, Metrics = metrics } : summary;
    }

    private static PeerCentre Exchange(StateExchange state, PeerCentre centre)
    {
        (string metric, int members, bool raw, double below, double middle, double above, double spread, double offset, double apart, double low, double high) = centre;
        metric ??= "";
        state.Value(ref metric);
        state.Value(ref members);
        state.Value(ref raw);
        state.Value(ref below);
        state.Value(ref middle);
        state.Value(ref above);
        state.Value(ref spread);
        state.Value(ref offset);
        state.Value(ref apart);
        state.Value(ref low);
        state.Value(ref high);
        return new PeerCentre(metric, members, raw, below, middle, above, spread, offset, apart, low, high);
    }
}
