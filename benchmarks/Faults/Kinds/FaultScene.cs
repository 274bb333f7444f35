using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>What can break.</summary>
/// <param name="Silos">The silo processes.</param>
/// <param name="Redis">Their storage and membership table.</param>
/// <param name="Kafka">The broker; null when it is somebody else's.</param>
/// <param name="Random">Draws what is hit.</param>
internal sealed record FaultScene(SiloFleet Silos, RedisServer Redis, KafkaServer? Kafka, Random Random)
{
    /// <summary>How long a part that was killed or cut off stays away.</summary>
    public static TimeSpan Outage => TimeSpan.FromSeconds(5);
}
