using Confluent.Kafka;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>Makes an <see cref="EmbeddedKafka"/> fail on purpose.</summary>
public sealed class EmbeddedKafkaFaults
{
    private const int EveryBroker = -1;
    private readonly MockCluster _cluster;

    internal EmbeddedKafkaFaults(MockCluster cluster) => _cluster = cluster;

    /// <summary>Drops every connection and refuses new ones; records stay.</summary>
    public void TakeDown() => _cluster.Run(handle => Librdkafka.SetDown(handle, EveryBroker));

    /// <summary>Accepts connections again.</summary>
    public void BringUp() => _cluster.Run(handle => Librdkafka.SetUp(handle, EveryBroker));

    /// <summary>Delays every answer.</summary>
    /// <param name="delay">Added round-trip time, in whole milliseconds; zero ends it.</param>
    public void SetRoundTrip(TimeSpan delay) =>
        _cluster.Run(handle => Librdkafka.SetRoundTrip(handle, EveryBroker, (int)delay.TotalMilliseconds));

    /// <summary>Answers the next requests of one kind with errors, one each, in this order.</summary>
    /// <param name="apiKey">The protocol's number of the request: 0 produce, 1 fetch, 8 offset commit, 9 offset fetch.</param>
    /// <param name="errors">What to answer.</param>
    public void PushErrors(short apiKey, params ReadOnlySpan<ErrorCode> errors)
    {
        var copy = errors.ToArray();
        _cluster.Run(handle =>
        {
            Librdkafka.PushErrors(handle, apiKey, (nuint)copy.Length, copy);
            return ErrorCode.NoError;
        });
    }

    /// <summary>Forgets the errors still waiting for requests of one kind.</summary>
    /// <param name="apiKey">The protocol's number of the request.</param>
    public void ClearErrors(short apiKey) => _cluster.Run(handle =>
    {
        Librdkafka.ClearErrors(handle, apiKey);
        return ErrorCode.NoError;
    });
}
