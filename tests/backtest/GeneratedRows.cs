using System.Globalization;
using System.Text;

namespace OrleansAnomaly.Backtest.Tests;

/// <summary>Seeded rows with a daily shape, holes, attributes, spikes and a silence, as CSV and as events.</summary>
internal static class GeneratedRows
{
    public static string Csv(int rows, Func<int, (string Label, string Split)>? labels = null)
    {
        StringBuilder text = new("time,cpu,split,host,disk,label\n");
        Random random = new(7);
        for (int i = 0; i < rows; i++)
        {
            (string label, string split) = labels?.Invoke(i) ?? ("0", "test");
            string disk = random.Next(9) == 0 ? "" : Text(random.NextDouble());
            text.Append(CultureInfo.InvariantCulture, $"{Time(i, rows)},{Text(Value(i, random))},{split},h{random.Next(3)},{disk},{label}\n");
        }

        return text.ToString();
    }

    public static string Events(int rows, int entities)
    {
        StringBuilder text = new();
        Random random = new(7);
        for (int i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{{\"timestamp\":{Time(i, rows)},\"service\":\"s{random.Next(entities)}\",\"ms\":{Text(Value(i, random))},\"code\":\"c{random.Next(5)}\"}}\n");
        return text.ToString();
    }

    private static long Time(int row, int rows) => 1_767_225_600 + (row * 300L) + (row > rows * 3 / 4 ? 100_000 : 0);

    private static double Value(int row, Random random) =>
        50 + (10 * Math.Sin(row * Math.Tau / 288)) + random.NextDouble() + (row % 700 == 500 ? 80 : 0);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
