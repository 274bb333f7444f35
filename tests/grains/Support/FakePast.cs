using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>Gives the slices that a test says for what is asked, after the test's other steps where it wants that.</summary>
internal sealed class FakePast(Func<AppliedOffsets, IEnumerable<KafkaSlice>> slices) : KafkaReplay
{
    public override async IAsyncEnumerable<KafkaSlice> ReadAsync(
        string stream, KafkaStartToken from, AppliedOffsets? through = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var slice in slices(through!))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return slice;
            await Task.Yield();
        }
    }
}
