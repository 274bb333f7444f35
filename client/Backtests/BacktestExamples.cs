using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.GrainInterfaces.Backtests;

namespace OrleansAnomaly.Client.Backtests;

/// <summary>The examples of the API document.</summary>
internal static class BacktestExamples
{
    public static BacktestAnswer Answer { get; } = new()
    {
        Rows = 4032,
        Alerts = 1,
        MicrosecondsPerRow = 2.1,
        Series =
        [
            new BacktestSeries
            {
                Entity = "-",
                Rows = 4032,
                PeakScore = 3.2,
                StateBytes = 4_116,
                Alerts = [new BacktestAlert(2811, "2026-11-10 18:15:00", "behaviour", "Critical", 3.2, "cpu 97.1, usual 31.2-48.8, 2.43x")],
            },
        ],
    };

    public static IReadOnlyList<RequestExample> Requests { get; } =
    [
        new("text/csv", "csv", "Time, then a column a metric", "time,cpu,host\n2026-11-10 18:10:00,41.2,web-1\n2026-11-10 18:15:00,97.1,web-1\n"),
    ];
}
