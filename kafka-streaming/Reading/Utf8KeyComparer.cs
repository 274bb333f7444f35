using System.Runtime.InteropServices;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Compares keys as the bytes they are, so that a record's key is looked up without making a string of it.</summary>
internal sealed class Utf8KeyComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        ulong hash = (ulong)alternate.Length * Multiplier;
        while (alternate.Length >= sizeof(ulong))
        {
            hash = Mixed(hash, MemoryMarshal.Read<ulong>(alternate));
            alternate = alternate[sizeof(ulong)..];
        }

        ulong tail = 0;
        foreach (byte value in alternate) tail = (tail << 8) | value;
        hash = Mixed(hash, tail);
        return (int)(hash ^ (hash >> 32));
    }

    private static ulong Mixed(ulong hash, ulong value) => ulong.RotateLeft(hash ^ value, 29) * Multiplier;
}
