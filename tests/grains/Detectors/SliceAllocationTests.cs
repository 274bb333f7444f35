using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class SliceAllocationTests
{
    private const int Partitions = 12;
    private const int WarmUp = 2_000;
    private const int Measured = 4_000;
    private const int SliceEvents = 10;
    private const double MostBytes = 16;

    /// <summary>Everything between the delivery of a slice and the model's verdict: admitting, decoding, observing, entering.</summary>
    [Fact]
    public void Apply_KnownNames_AllocatesAtMostSixteenBytesAnEvent()
    {
        var options = new DetectionOptions();
        var detector = new EntityDetector(options, new DetectorPresets(Options.Create(options)).ProfileOf(DetectorBench.Service));
        var application = new SliceApplication(detector, new LogEventDecoder(new LogEventOptions()), new AppliedOffsets());
        var slices = Slices();
        var warm = slices.Length * WarmUp / (WarmUp + Measured);
        Assert.Equal(WarmUp * Partitions, Apply(application, slices.AsSpan(0, warm)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var events = Apply(application, slices.AsSpan(warm));

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Measured * Partitions, events);
        Assert.True(allocated <= MostBytes * events, $"{(double)allocated / events:F2} bytes an event");
    }

    // Each slice has a run of every partition, as a keyless producer makes them.
    private static KafkaSlice[] Slices()
    {
        var log = new EventLog(DetectorBench.Service);
        var random = new Random(1);
        for (var i = 0; i < WarmUp + Measured; i++)
        {
            for (var partition = 0; partition < Partitions; partition++)
                log.Add(partition, DetectorBench.Start - WarmUp - Measured + i, 200 + (20 * ((random.NextDouble() * 2) - 1)));
        }

        return [.. Enumerable.Range(0, (WarmUp + Measured) / SliceEvents).Select(slice =>
            log.Slice([.. Enumerable.Range(0, Partitions).Select(partition => (partition, slice * SliceEvents, (slice + 1) * SliceEvents))]))];
    }

    private static int Apply(SliceApplication application, ReadOnlySpan<KafkaSlice> slices)
    {
        var events = 0;
        foreach (var slice in slices) events += application.Apply(slice, DetectorBench.Start).Events;
        return events;
    }
}
