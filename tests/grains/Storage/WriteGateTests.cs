using OrleansAnomaly.Grains.Storage;

namespace OrleansAnomaly.Grains.Tests.Storage;

public sealed class WriteGateTests
{
    [Fact]
    public async Task Enter_AllPlacesTaken_IsRefusedOrWaitsForTheNextFreeOne()
    {
        using var gate = new WriteGate();
        for (int i = 0; i < WriteGate.Writes; i++) Assert.True(gate.TryEnter());

        Assert.False(gate.TryEnter());
        Task waiting = gate.EnterAsync();
        Assert.False(waiting.IsCompleted);
        gate.Leave();

        await waiting.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(gate.TryEnter());
    }
}
