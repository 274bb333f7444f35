using OrleansAnomaly.Onnx.Description;

namespace OrleansAnomaly.Onnx.Tests.Description;

public sealed class ScoreScaleTests
{
    [Theory]
    [InlineData(0, 0.5, null, 0.25, 0.5)]
    [InlineData(0, 0.5, null, 1.0, 2)]
    [InlineData(0, 0.5, 0.75, 0.5, 1)]
    [InlineData(0, 0.5, 0.75, 0.75, 3)]
    [InlineData(-2, -4, null, -1, 0)]
    [InlineData(-2, -4, null, -6, 2)]
    [InlineData(-2, -4, -5.0, -5, 3)]
    public void Of_Output_LiesOnTheLinesBetweenUsualBoundaryAndCritical(double usual, double boundary, double? critical, double output, double score) =>
        Assert.Equal(score, new ScoreScale(new ModelDescription { Inputs = [], Output = "y", Usual = usual, Boundary = boundary, Critical = critical }).Of(output), 12);
}
