namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>Where an <see cref="EmbeddedKafka"/> listens.</summary>
public sealed class EmbeddedKafkaOptions
{
    /// <summary>Port to listen on, on both loopback addresses; 0 takes any free one. Default 9092.</summary>
    public int Port { get; init; } = 9092;

    /// <summary>How many ports above <see cref="Port"/> may be tried when it is taken. Default 20; 0 insists on the port.</summary>
    public int PortsToTry { get; init; } = 20;
}
