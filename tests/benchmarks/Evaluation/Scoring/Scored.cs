using OrleansAnomaly.Benchmarks.Evaluation.Data;
using OrleansAnomaly.Benchmarks.Evaluation.Scoring;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Scoring;

/// <summary>Small scored series for the tests of the scorers.</summary>
internal static class Scored
{
    public static ScoredSeries Series(int count, RowRange[] events, params int[] alerts)
    {
        bool[] raised = new bool[count];
        foreach (int row in alerts)
            raised[row] = true;
        return new("series", events, new double[count], raised);
    }
}
