using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>What a paced consumer persists.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Benchmarks.PacedState")]
internal sealed class PacedState
{
    [Id(0)] public AppliedOffsets Applied { get; set; } = new();

    [Id(1)] public long Events { get; set; }
}
