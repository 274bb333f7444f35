using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class LatencyWindowTests
{
    private readonly LatencyWindow _window = new();

    [Fact]
    public void Status_Nothing_IsNull() => Assert.Null(_window.Status());

    [Fact]
    public void Status_OneToAHundred_IsFiftyAndNinetyNine()
    {
        for (var i = 100; i >= 1; i--) _window.Add(i);
        Assert.Equal(new LatencyStatus(50, 99), _window.Status());
    }

    [Fact]
    public void Status_LongAgo_IsForgotten()
    {
        for (var i = 0; i < 1000; i++) _window.Add(1e6);
        for (var i = 0; i < 256; i++) _window.Add(5);
        Assert.Equal(new LatencyStatus(5, 5), _window.Status());
    }
}
