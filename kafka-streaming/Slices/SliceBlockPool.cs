using System.Numerics;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Blocks of bytes to use again, by size class. Blocks of one size serve slices of any length, so none is made while one lies idle.</summary>
/// <param name="maximumBytes">Idle bytes at most. With the bound on what slices keep in use, nothing in steady state is let go of.</param>
internal sealed class SliceBlockPool(long maximumBytes)
{
    /// <summary>Bytes of the usual block: some fifteen log events. Only a larger record gets a larger one.</summary>
    public const int BlockBytes = 1 << SmallestShift;

    private const int SmallestShift = 11;

    // What describes the records is a small part of what holds them.
    private const int ShareOfLists = 4;
    private readonly Lock _lock = new();
    private readonly Stack<byte[]>[] _classes = [.. Enumerable.Range(0, 31 - SmallestShift).Select(static _ => new Stack<byte[]>())];
    private long _bytes;

    /// <summary>Runs to use again.</summary>
    public SliceArrays<KafkaRun> Runs { get; } = new(maximumBytes / ShareOfLists);

    /// <summary>Lists of blocks to use again.</summary>
    public SliceArrays<SliceBlock> Lists { get; } = new(maximumBytes / ShareOfLists);

    /// <summary>Bytes of idle blocks.</summary>
    public long IdleBytes => Volatile.Read(ref _bytes);

    /// <summary>A block of at least <paramref name="bytes"/> bytes, at most 2^30; what it holds is anything.</summary>
    public byte[] Rent(int bytes)
    {
        int size = ClassOf(bytes);
        lock (_lock)
        {
            if (_classes[size].TryPop(out byte[]? block))
            {
                _bytes -= block.Length;
                return block;
            }
        }

        return GC.AllocateUninitializedArray<byte>(1 << (size + SmallestShift));
    }

    /// <summary>Takes blocks back that nobody reads any more.</summary>
    public void Return(ReadOnlySpan<SliceBlock> blocks)
    {
        lock (_lock)
        {
            foreach (ref readonly SliceBlock block in blocks)
            {
                if (_bytes + block.Bytes.Length > maximumBytes) continue;
                _bytes += block.Bytes.Length;
                _classes[ClassOf(block.Bytes.Length)].Push(block.Bytes);
            }
        }
    }

    private static int ClassOf(int bytes) => Math.Max(BitOperations.Log2((uint)Math.Max(bytes, 2) - 1) + 1 - SmallestShift, 0);
}
