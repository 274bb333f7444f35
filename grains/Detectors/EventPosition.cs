namespace OrleansAnomaly.Grains.Detectors;

/// <summary>Where an event lies in Kafka.</summary>
/// <param name="Log">Identity of the log.</param>
/// <param name="Partition">Kafka partition.</param>
/// <param name="Offset">Kafka offset.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.EventPosition")]
internal readonly record struct EventPosition(
    [property: Id(0)] string Log,
    [property: Id(1)] int Partition,
    [property: Id(2)] long Offset)
{
    /// <summary>Before the first event.</summary>
    public static EventPosition None { get; } = new("", -1, -1);
}
