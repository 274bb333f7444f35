using OrleansAnomaly.Benchmarks.Evaluation.Data;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>Generated series with several anomalies each, in the manner of families that detectors are compared on.</summary>
internal static class FamilySeries
{
    private const double FaintestSize = 4;
    private const double MoreSize = 10;

    /// <summary>Minute data with a point anomaly or a short run of them now and then: spikes, dips, short shifts of level.</summary>
    public static LabelledSeries Kpi(int seed)
    {
        Draws draws = new(seed);
        return Make($"kpi {seed}", Course.Kpi, seed, [.. Enumerable.Range(1, 12).Select(i => KpiAnomaly(Course.Kpi.Rows * i / 13, draws))]);
    }

    /// <summary>Hourly data with trend, day and week; outliers, and some changes of level for good of which the first row is labelled.</summary>
    public static LabelledSeries Web(int seed)
    {
        Draws draws = new(seed);
        return Make($"web {seed}", Course.Web, seed, [.. Enumerable.Range(2, 6).Select(i => WebAnomaly(Course.Web.Rows * i / 9, draws))]);
    }

    /// <summary>A long series of beats with one beat that is not like the others, behind a clean first third.</summary>
    public static LabelledSeries Shape(int seed)
    {
        Draws draws = new(seed);
        int first = Course.Beats.Rows / 2 + draws.Below(Course.Beats.Rows / 3), length = Course.Beats.Season;
        RowRange rows = new(first, first + length - 1);
        Func<int, Bend> bend = (seed % 3) switch
        {
            0 => row => rows.Contains(row) ? new(0.6, 1) : Bend.None,
            1 => row => rows.Contains(row) ? new(1, 6) : Bend.None,
            _ => row => rows.Contains(row) ? new(1 - 0.5 * (row - first) / length, 2) : Bend.None,
        };
        return Label($"shape {seed}", Course.Beats, Course.Beats.Draw(seed, bend), [rows]);
    }

    private static Anomaly KpiAnomaly(int row, Draws draws)
    {
        double size = FaintestSize + MoreSize * draws.Uniform();
        int length = draws.Uniform() < 0.5 ? 1 : 2 + draws.Below(20);
        return new(draws.Uniform() < 0.6 ? "spike" : "dip", size, new(row, row + length - 1));
    }

    private static Anomaly WebAnomaly(int row, Draws draws)
    {
        double size = FaintestSize + MoreSize * draws.Uniform();
        return new(draws.Uniform() < 0.2 ? "level shift" : draws.Uniform() < 0.6 ? "spike" : "dip", size, new(row, row));
    }

    private static LabelledSeries Make(string name, Course course, int seed, Anomaly[] anomalies)
    {
        double[] values = course.Draw(seed, _ => Bend.None);
        foreach (Anomaly anomaly in anomalies)
            anomaly.Put(values, course);
        return Label(name, course, values, [.. anomalies.Select(anomaly => anomaly.Rows)]);
    }

    private static LabelledSeries Label(string name, Course course, double[] values, RowRange[] events) => new()
    {
        Name = name,
        Times = [.. Enumerable.Range(0, values.Length).Select(row => FoundRun.Start + row * course.Step)],
        Rows = [.. values.Select(value => new[] { value })],
        Events = events,
    };
}
