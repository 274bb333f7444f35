using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OrleansAnomaly.Detection.State;

/// <summary>The frame of a snapshot: mark, version, payload, checksum.</summary>
internal static class SnapshotEnvelope
{
    /// <summary>Version written now; every older one can be read.</summary>
    public const int Version = 3;

    /// <summary>Bytes before the payload: mark and version.</summary>
    public const int HeadBytes = 4 + 4;

    /// <summary>Version from which on the checksum takes eight bytes at a time.</summary>
    private const int WordsSince = 3;

    private const uint Mark = 0x4D44414F;
    private const int TailBytes = 8;

    /// <summary>The snapshot of a payload.</summary>
    /// <param name="framed">Room for the head, then the payload; the head is filled in.</param>
    public static byte[] Seal(Span<byte> framed)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(framed, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(framed[4..], Version);
        byte[] snapshot = GC.AllocateUninitializedArray<byte>(framed.Length + TailBytes);
        framed.CopyTo(snapshot);
        BinaryPrimitives.WriteUInt64LittleEndian(snapshot.AsSpan(framed.Length), Checksum(framed));
        return snapshot;
    }

    /// <summary>The payload of a snapshot, and its version.</summary>
    /// <exception cref="InvalidDataException">Not a snapshot, damaged, or of a newer version.</exception>
    public static (byte[] Payload, int Version) Open(ReadOnlySpan<byte> snapshot)
    {
        if (snapshot.Length < HeadBytes + TailBytes || BinaryPrimitives.ReadUInt32LittleEndian(snapshot) != Mark)
            throw new InvalidDataException("This is not a detector snapshot.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(snapshot[4..]);
        if (version is < 1 or > Version)
            throw new InvalidDataException($"The snapshot is of version {version}; this program reads versions 1 to {Version}.");
        ReadOnlySpan<byte> framed = snapshot[..^TailBytes];
        ulong checksum = version < WordsSince ? ByteChecksum(framed) : Checksum(framed);
        if (BinaryPrimitives.ReadUInt64LittleEndian(snapshot[^TailBytes..]) != checksum)
            throw new InvalidDataException("The snapshot is damaged: its checksum does not match.");
        return (framed[HeadBytes..].ToArray(), version);
    }

    /// <summary>FNV-1a over words of eight bytes, the last ones filled up with zeros, then the length.</summary>
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong hash = FirstHash;
        int whole = bytes.Length / sizeof(ulong) * sizeof(ulong);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes[..whole]))
            hash = Next(hash, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        Span<byte> last = stackalloc byte[sizeof(ulong)];
        last.Clear();
        bytes[whole..].CopyTo(last);
        return Next(Next(hash, BinaryPrimitives.ReadUInt64LittleEndian(last)), (ulong)bytes.Length);
    }

    /// <summary>FNV-1a over bytes.</summary>
    private static ulong ByteChecksum(ReadOnlySpan<byte> bytes)
    {
        ulong hash = FirstHash;
        foreach (byte value in bytes)
            hash = Next(hash, value);
        return hash;
    }

    private const ulong FirstHash = 14695981039346656037;

    private static ulong Next(ulong hash, ulong word) => (hash ^ word) * 1099511628211;
}
