using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Sampling;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Tests.Heads;

public sealed class CorroborationTests
{
    [Theory]
    [InlineData(0.99, 0.99)]
    [InlineData(0.99, 0)]
    [InlineData(1, 0)]
    [InlineData(1.2, 0.1)]
    public void Score_IsOnTheLoudestHeadsSideOfTheBoundary(double one, double other) =>
        Assert.Equal(one >= 1, Of(one, other) >= 1);

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.5)]
    public void Score_SeveralHeadsAgree_RanksAboveOneAlone(double score) => Assert.InRange(Of(score, score) - Of(score, 0), 0.1, 1);

    [Fact]
    public void Score_OfOneHead_Grows()
    {
        double[] scores = [.. Enumerable.Range(0, 60).Select(i => Of(i / 20.0, 0.3))];
        Assert.Equal(scores.Order(), scores);
    }

    private static double Of(double one, double other)
    {
        Corroboration together = default;
        together.Add(new Voice(one));
        together.Add(new Voice(other));
        return together.Score;
    }

    private sealed class Voice : MetricHead
    {
        public Voice(double score) => Score = score;

        public override string Name => "voice";

        public override double Weight => 1;

        public override double WarmUp => 1;

        public override int StateBytes => 0;

        public override string Detail => "";

        public override void Push(in Sample sample, in SampleView view) => Score = 0;

        public override string Explain(string metric, in MetricVerdict verdict) => metric;

        protected override void ExchangeOwn(StateExchange state)
        {
        }
    }
}
