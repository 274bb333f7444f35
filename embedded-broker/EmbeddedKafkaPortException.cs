namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>No port was free for the broker to listen on.</summary>
public sealed class EmbeddedKafkaPortException(int first, int last)
    : IOException(first == last
        ? $"Port {first} of the loopback address is taken."
        : $"Ports {first} to {last} of the loopback address are all taken.")
{
    /// <summary>The first port tried.</summary>
    public int FirstPort { get; } = first;

    /// <summary>The last port tried.</summary>
    public int LastPort { get; } = last;
}
