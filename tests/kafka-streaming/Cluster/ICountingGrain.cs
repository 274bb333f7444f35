namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>Counts what it applies, as a detector would.</summary>
public interface ICountingGrain : IGrainWithStringKey
{
    Task<Counted> GetAsync();

    Task SaveAsync();

    Task DieAsync();
}

[GenerateSerializer]
public sealed class Counted
{
    [Id(0)] public AppliedOffsets Applied { get; set; } = new();

    [Id(1)] public long Events { get; set; }

    [Id(2)] public long OffsetSum { get; set; }

    [Id(3)] public int LogChanges { get; set; }

    [Id(4)] public int Slices { get; set; }

    [Id(5)] public long Replayed { get; set; }
}
