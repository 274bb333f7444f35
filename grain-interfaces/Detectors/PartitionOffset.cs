namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>How far a partition has been applied.</summary>
/// <param name="Partition">Kafka partition.</param>
/// <param name="Applied">Offset of the service's last applied event in it.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.PartitionOffset")]
public readonly record struct PartitionOffset(
    [property: Id(0)] int Partition,
    [property: Id(1)] long Applied);
