namespace OrleansAnomaly.Detection.Tests.Heads;

public sealed class BandTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-0.02, -1)]
    public void Band_OfWhatWasNeverNegative_BeginsAtZero(double least, int sign)
    {
        EntityDetector detector = new(new DetectionOptions());
        detector.AddMetric("error_rate");
        for (int i = 0; i < 400; i++)
            detector.Observe(new Observation { Time = 1_767_225_600 + 10 * i, Metrics = [0], Values = [i % 7 == 0 ? 0.02 : i % 5 == 0 ? least : 0.001] });
        MetricReport report = Assert.Single(detector.Report().Metrics);

        Assert.Equal(sign, Math.Sign(report.Lower));
        Assert.Equal(report.Lower, Restored(detector).Report().Metrics[0].Lower);
    }

    private static EntityDetector Restored(EntityDetector detector) => EntityDetector.Restore(new DetectionOptions(), detector.Save());
}
