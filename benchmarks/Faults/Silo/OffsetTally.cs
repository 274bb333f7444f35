namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>Which records something holds, in three numbers that do not depend on their order: one lost and another doubled changes them.</summary>
/// <param name="Count">Records.</param>
/// <param name="Sum">Sum of their mixed positions.</param>
/// <param name="Xor">Exclusive or of their mixed positions.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.Benchmarks.OffsetTally")]
internal readonly record struct OffsetTally(long Count, ulong Sum, ulong Xor)
{
    private const int PartitionShift = 48;

    /// <summary>With one record more.</summary>
    public OffsetTally With(int partition, long offset)
    {
        ulong mixed = Mix(partition, offset);
        return new(Count + 1, Sum + mixed, Xor ^ mixed);
    }

    /// <summary>A number that two positions share only by chance.</summary>
    public static ulong Mix(int partition, long offset)
    {
        ulong mixed = ((ulong)partition << PartitionShift) + (ulong)offset + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
