using System.Numerics;
using System.Runtime.CompilerServices;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Small arrays of slices to use again, by size: each a power of two.</summary>
/// <param name="maximumBytes">Bytes of idle arrays at most.</param>
internal sealed class SliceArrays<T>(long maximumBytes)
{
    /// <summary>Elements of the smallest array.</summary>
    public const int Smallest = 1 << SmallestShift;

    private const int SmallestShift = 4;
    private readonly Lock _lock = new();
    private readonly Stack<T[]>[] _classes = [.. Enumerable.Range(0, 31 - SmallestShift).Select(static _ => new Stack<T[]>())];
    private long _bytes;

    /// <summary>Bytes of idle arrays.</summary>
    public long IdleBytes => Volatile.Read(ref _bytes);

    /// <summary>An array of at least <paramref name="length"/> elements; what it holds is anything.</summary>
    public T[] Rent(int length)
    {
        int size = ClassOf(length);
        lock (_lock)
        {
            if (_classes[size].TryPop(out T[]? array))
            {
                _bytes -= BytesOf(array);
                return array;
            }
        }

        return new T[1 << (size + SmallestShift)];
    }

    /// <summary>Takes an array back that nobody reads any more; an empty one is none.</summary>
    public void Return(T[] array)
    {
        if (array.Length == 0) return;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(array);
        lock (_lock)
        {
            if (_bytes + BytesOf(array) > maximumBytes) return;
            _bytes += BytesOf(array);
            _classes[ClassOf(array.Length)].Push(array);
        }
    }

    private static long BytesOf(T[] array) => (long)array.Length * Unsafe.SizeOf<T>();

    private static int ClassOf(int length) => Math.Max(BitOperations.Log2((uint)Math.Max(length, 2) - 1) + 1 - SmallestShift, 0);
}
