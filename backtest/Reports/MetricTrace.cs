namespace OrleansAnomaly.Backtest.Reports;

/// <summary>A metric as it is drawn: one value a slot, NaN where nothing was seen.</summary>
internal sealed class MetricTrace(string name, int slots)
{
    public string Name { get; } = name;

    public double[] Least { get; } = Empty(slots);

    public double[] Most { get; } = Empty(slots);

    public double[] Expected { get; } = Empty(slots);

    public double[] Lower { get; } = Empty(slots);

    public double[] Upper { get; } = Empty(slots);

    public double[] Score { get; } = Empty(slots);

    public double PeakScore { get; private set; }

    public void Take(int slot, in Scoring.MetricCell cell)
    {
        if (double.IsNaN(cell.Value))
            return;
        Least[slot] = Min(Least[slot], cell.Value);
        Most[slot] = Max(Most[slot], cell.Value);
        Expected[slot] = double.IsNaN(cell.Reading.Expected) ? Expected[slot] : cell.Reading.Expected;
        Lower[slot] = Min(Lower[slot], cell.Reading.Lower);
        Upper[slot] = Max(Upper[slot], cell.Reading.Upper);
        Score[slot] = Max(Score[slot], cell.Reading.Score);
        PeakScore = Max(PeakScore, cell.Reading.Score);
    }

    private static double[] Empty(int slots)
    {
        double[] values = new double[slots];
        values.AsSpan().Fill(double.NaN);
        return values;
    }

    private static double Min(double a, double b) => double.IsNaN(a) || b < a ? b : a;

    private static double Max(double a, double b) => double.IsNaN(a) || b > a ? b : a;
}
