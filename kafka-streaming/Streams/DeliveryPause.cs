using Orleans.Runtime.Providers;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>How long the agent itself waits after a failed delivery: always the same. A stream that fails again rests in its lane instead, where its group can be closed meanwhile and other streams go on.</summary>
/// <remarks>Longer pauses here would keep a group from being handed over, and a stream's first delivery keeps its whole group from being read.</remarks>
internal sealed class DeliveryPause : IMessageDeliveryBackoffProvider
{
    /// <summary>After this long the agent gives a delivery back to the lane: with its first failure.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public TimeSpan Next(int attempt) => Pause;
}
