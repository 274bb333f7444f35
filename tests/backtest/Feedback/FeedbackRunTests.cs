using System.Globalization;
using System.Text;
using OrleansAnomaly.Backtest.Feedback;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Backtest.Tests.Feedback;

public sealed class FeedbackRunTests : IDisposable
{
    private const long Start = 1_767_225_600;
    private const int First = 400, Second = 800, Rows = 1000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NoiseAtTheFirstSpike_LowersTheSecondAndNothingBefore()
    {
        double[] plain = Scores(null, out _), told = Scores(Noise(First), out InputResult input);

        Assert.Equal(1, input.FeedbackUsed);
        Assert.Equal(plain[..(First + 1)], told[..(First + 1)]);
        Assert.True(plain[First] > 1);
        Assert.InRange(told[Second], 0.5, plain[Second] / 1.05);
    }

    [Fact]
    public void Run_VerdictToldLater_IsLearntThen()
    {
        double[] plain = Scores(null, out _), told = Scores(Noise(First, told: Second), out InputResult input);

        Assert.Equal(1, input.FeedbackUsed);
        Assert.Equal(plain[..(Second + 1)], told[..(Second + 1)]);
    }

    [Fact]
    public void Run_VerdictWhereNoAlertWas_IsCountedAsUnused()
    {
        double[] plain = Scores(null, out _), told = Scores(Noise(First - 50), out InputResult input);

        Assert.Equal(0, input.FeedbackUsed);
        Assert.Equal(plain, told);
    }

    private static string Noise(int row, int? told = null) =>
        $$"""{"time": {{Start + row * 300}}, "told": {{Start + (told ?? row) * 300}}, "verdict": "false_positive"}""";

    private double[] Scores(string? line, out InputResult input)
    {
        FeedbackFile? feedback = line is null ? null : FeedbackFile.Read([line], out _);
        input = _folder.Run(new() { Feedback = feedback }, _folder.Write("spikes.csv", Spikes())).Inputs[0];
        return [.. _folder.Lines("spikes.csv").Skip(1).Select(row => double.Parse(row.Split(',')[1], CultureInfo.InvariantCulture))];
    }

    private static string Spikes()
    {
        StringBuilder text = new("time,cpu\n");
        Random random = new(7);
        for (int i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{Start + i * 300},{50 + random.NextDouble() + (i is First or Second ? 40 : 0):R}\n");
        return text.ToString();
    }
}
