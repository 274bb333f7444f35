using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests;

/// <summary>Nothing is allocated per event once models are warm.</summary>
public sealed class AllocationTests
{
    private const double Start = 1_700_000_000;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.01)]
    [InlineData(300.0)]
    public void Observe_ReferenceEventsInSteadyState_AllocatesNothing(double step)
    {
        EntityDetector detector = new(new DetectionOptions());
        int[] metrics = [detector.AddMetric("latency_ms"), detector.AddMetric("error_rate")];

        Assert.Equal(0, AllocatedBy(detector, metrics, [], step));
    }

    [Fact]
    public void Observe_ManyMetricsInSteadyState_AllocatesNothing()
    {
        EntityDetector detector = new(new DetectionOptions());
        int[] metrics = [.. Enumerable.Range(0, 24).Select(i => detector.AddMetric($"m{i}"))];

        Assert.Equal(0, AllocatedBy(detector, metrics, [], 60));
    }

    [Fact]
    public void Observe_EventsWithAttributesInSteadyState_AllocatesNothing()
    {
        EntityDetector detector = new(new DetectionOptions(), new Preset { Name = "acts", Scoring = ScoringMode.Events }.ProfileOf(""));
        int[] metrics = [detector.AddMetric("amount"), detector.AddMetric("bytes")], attributes = [detector.AddAttribute("country"), detector.AddAttribute("action")];

        Assert.Equal(0, AllocatedBy(detector, metrics, attributes, 40));
    }

    /// <summary>Bytes allocated by a thousand quiet events after twenty thousand.</summary>
    private static long AllocatedBy(EntityDetector detector, int[] metrics, int[] attributes, double step)
    {
        Support.Draws draws = new(7);
        double[] values = new double[metrics.Length];
        TextRange[] ranges = [.. attributes.Select((_, i) => new TextRange(i, 1))];
        byte[] text = "aaaaaaaaaaaa"u8.ToArray();
        long allocated = 0;
        int events = step < 0.1 ? 60_000 : 21_000;
        for (int i = 0; i < events; i++)
        {
            for (int m = 0; m < values.Length; m++)
                values[m] = 100 + 5 * draws.Gaussian();
            text[i % 2] = (byte)('a' + (int)(4 * draws.Uniform()));
            Observation observation = new()
            {
                Time = Start + i * step, Metrics = metrics, Values = values, Attributes = attributes, TextRanges = ranges, Text = text,
            };
            long before = GC.GetAllocatedBytesForCurrentThread();
            int transitions = detector.Observe(observation).Length;
            if (i >= events - 1000 && transitions == 0)
                allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
