using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors.Msdn;

namespace OrleansAnomaly.Benchmarks.Tests.Evaluation.Detectors;

public sealed class MsdnScorerTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData("artificialWithAnomaly__art_daily_flatmiddle.csv")]
    [InlineData("realTraffic__speed_7578.csv")]
    public void Novelty_GoldenSeries_EqualsReference(string file)
    {
        string? path = Golden(file);
        Assert.SkipWhen(path is null, "The golden vectors are not here.");

        MsdnScorer scorer = new();
        string[] rows = File.ReadAllLines(path!)[1..];

        double worst = rows.Max(row => Error(scorer, row));

        Assert.InRange(worst, 0, Tolerance);
    }

    [Fact]
    public void Novelty_SyntheticSeries_EqualsReference()
    {
        Dictionary<int, double> expected = new()
        {
            [120] = 1.8636207397981148, [240] = 1.4390739635646599, [360] = 1.4813462630442105, [480] = 1.0801406622063192,
            [499] = 1.3009882964550403, [502] = 3.4690175944792436, [505] = 3.949288220179617, [508] = 4.292122420060364,
            [512] = 2.854593236645825, [599] = 0.6877687674952694,
        };
        MsdnScorer scorer = new();

        double[] novelty = [.. Enumerable.Range(0, 600).Select(i => scorer.Novelty(Synthetic(i)))];

        Assert.All(expected, pair => Assert.Equal(pair.Value, novelty[pair.Key], Tolerance));
    }

    private static double Synthetic(int i) =>
        i * 37 % 101 / 10.0 + (i % 24 is >= 10 and < 14 ? 5 : 0) + (i is >= 500 and < 506 ? 9 : 0);

    private static double Error(MsdnScorer scorer, string row)
    {
        string[] fields = row.Split(',');
        return Math.Abs(scorer.Novelty(Number(fields[0])) - Number(fields[1]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string? Golden(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrleansAnomaly.sln")))
            folder = folder.Parent;
        string? path = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "design", "msdn", file);
        return File.Exists(path) ? path : null;
    }
}
