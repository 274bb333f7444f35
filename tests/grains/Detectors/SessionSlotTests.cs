using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class SessionSlotTests : IDisposable
{
    private readonly DetectorBench _bench = new();

    [Fact]
    public async Task Drop_AfterEvents_AnswersWithWhatWasLastKnown()
    {
        var slot = new SessionSlot(_bench.Activate());
        await slot.Session!.HandleAsync(DetectorBench.Traffic(50).Slice((0, 0, 50)));

        slot.Drop();
        slot.Drop();

        Assert.Null(slot.Session);
        Assert.Equal((50L, 50L), (slot.Status()?.EventsApplied, slot.Summary()?.EventsApplied));
    }

    [Fact]
    public void Status_ServiceThatNeverSentAnything_IsNone()
    {
        var slot = new SessionSlot(_bench.Activate());
        slot.Drop();
        Assert.Null(slot.Status());
    }

    public void Dispose() => _bench.Dispose();
}
