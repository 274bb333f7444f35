using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Benchmarks.Quiet;

/// <summary>The command <c>quiet</c>: false alerts of normal series over their first week, against what is wanted.</summary>
internal static class QuietCommand
{
    private const int Rows = 2016;
    private const int DefaultSeries = 200;
    private const int Parallelism = 2;

    public static int Run(ReadOnlySpan<string> args)
    {
        int series = DefaultSeries;
        if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], CultureInfo.InvariantCulture, out series) && series > 0)))
        {
            Console.Error.WriteLine("quiet [SERIES]   count false alerts of so many generated normal series of each kind; default 200");
            return 2;
        }
        MarkdownTable table = new(["kind", "false alerts", "per series and week", "times what is wanted"]);
        double wanted = new DetectionOptions().FalseAlertsPerSeriesAndWeek;
        foreach (string kind in NormalSeries.Kinds)
        {
            double alerts = Count(kind, series);
            table.Add([kind, Text(alerts, 0), Text(alerts / series, 3), Text(alerts / series / wanted, 1)]);
        }
        Console.WriteLine(table);
        return 0;
    }

    private static int Count(string kind, int series)
    {
        int alerts = 0;
        Parallel.For(1, series + 1, new() { MaxDegreeOfParallelism = Parallelism }, seed => Interlocked.Add(ref alerts, CountOne(NormalSeries.Create(kind, seed))));
        return alerts;
    }

    private static int CountOne(Func<int, double> next)
    {
        EntityDetector detector = new(new DetectionOptions());
        int[] metrics = [detector.AddMetric("value")];
        double[] values = new double[1];
        int alerts = 0;
        for (int row = 0; row < Rows; row++)
        {
            values[0] = next(row);
            foreach (Incident incident in detector.Observe(new() { Time = row * NormalSeries.Step, Metrics = metrics, Values = values }))
                alerts += incident.Transition == IncidentTransition.Opened ? 1 : 0;
        }
        return alerts;
    }

    private static string Text(double value, int decimals) => value.ToString("n" + decimals, CultureInfo.InvariantCulture);
}
