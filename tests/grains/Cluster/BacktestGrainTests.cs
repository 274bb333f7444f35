using System.Globalization;
using System.Text;
using OrleansAnomaly.GrainInterfaces.Backtests;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

public sealed class BacktestGrainTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    [Fact]
    public async Task RunAsync_OfASpike_TellsItsRowAndBands()
    {
        var answer = await RunAsync(Csv(600, spikeAt: 500), BacktestDetail.Bands);

        var series = Assert.Single(answer.Series);
        Assert.Equal((null, 600L, 600L, 600), (answer.Failure, answer.Rows, series.Rows, series.Scores!.Value.Length));
        Assert.Contains(series.Alerts, alert => alert.Row == 501 && alert.Time == "500");
        var metric = Assert.Single(series.Metrics!.Value);
        Assert.True(metric.Upper[500] < 90);
        Assert.Equal(series.PeakScore, series.Scores.Value.Max());
    }

    [Fact]
    public async Task RunAsync_WithoutDetail_TellsAlertsOnly()
    {
        var series = Assert.Single((await RunAsync(Csv(100, spikeAt: -1), BacktestDetail.Alerts)).Series);

        Assert.Null(series.Times);
        Assert.Null(series.Scores);
        Assert.Null(series.Metrics);
    }

    [Theory]
    [InlineData("", BacktestDetail.Alerts, "it is empty")]
    [InlineData("t,v\nsoon,1\n", BacktestDetail.Alerts, "no row can be read: invalid-timestamp (1 rows, the first is row 1)")]
    public async Task RunAsync_OfUnreadableRows_SaysWhy(string rows, BacktestDetail detail, string failure) =>
        Assert.Equal(failure, (await RunAsync(rows, detail)).Failure);

    [Fact]
    public async Task RunAsync_OfTooManyRows_SaysHowManyAreTaken()
    {
        string rows = "t,v\n" + string.Concat(Enumerable.Repeat("1,1\n", BacktestQuestion.MaxRows + 1));

        Assert.Equal("it has 200001 rows; at most 200000 are taken here", (await RunAsync(rows, BacktestDetail.Alerts)).Failure);
    }

    private Task<BacktestAnswer> RunAsync(string rows, BacktestDetail detail) => cluster.Grains.GetGrain<IBacktestGrain>(0).RunAsync(
        new BacktestQuestion { Data = Encoding.UTF8.GetBytes(rows), Format = BacktestFormat.Csv, Detail = detail }, TestContext.Current.CancellationToken);

    private static string Csv(int rows, int spikeAt)
    {
        Random random = new(3);
        return "step,cpu\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{i},{(i == spikeAt ? 400 : 50 + random.NextDouble())}\n")));
    }
}
