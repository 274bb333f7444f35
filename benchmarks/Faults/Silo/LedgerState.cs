using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>What a ledger persists, in one write.</summary>
[GenerateSerializer, Alias("OrleansAnomaly.Benchmarks.LedgerState")]
internal sealed class LedgerState
{
    /// <summary>Records applied.</summary>
    [Id(0)] public OffsetTally Tally { get; set; }

    /// <summary>The offset vector.</summary>
    [Id(1)] public AppliedOffsets Applied { get; set; } = new();

    /// <summary>Records that came again and were left out.</summary>
    [Id(2)] public long Duplicates { get; set; }
}
