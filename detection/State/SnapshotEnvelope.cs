using System.Buffers.Binary;

namespace OrleansAnomaly.Detection.State;

/// <summary>The frame of a snapshot: mark, version, payload, checksum.</summary>
internal static class SnapshotEnvelope
{
    /// <summary>Version written now; every older one can be read.</summary>
    public const int Version = 2;

    private const uint Mark = 0x4D44414F;
    private const int Overhead = 4 + 4 + 8;

    public static byte[] Seal(ReadOnlySpan<byte> payload)
    {
        byte[] sealedBytes = new byte[payload.Length + Overhead];
        BinaryPrimitives.WriteUInt32LittleEndian(sealedBytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(sealedBytes.AsSpan(4), Version);
        payload.CopyTo(sealedBytes.AsSpan(8));
        BinaryPrimitives.WriteUInt64LittleEndian(sealedBytes.AsSpan(8 + payload.Length), Checksum(sealedBytes.AsSpan(0, 8 + payload.Length)));
        return sealedBytes;
    }

    /// <exception cref="InvalidDataException">Not a snapshot, damaged, or of a newer version.</exception>
    public static byte[] Open(ReadOnlySpan<byte> snapshot)
    {
        if (snapshot.Length < Overhead || BinaryPrimitives.ReadUInt32LittleEndian(snapshot) != Mark)
            throw new InvalidDataException("This is not a detector snapshot.");
        int version = BinaryPrimitives.ReadInt32LittleEndian(snapshot[4..]);
        if (version is < 1 or > Version)
            throw new InvalidDataException($"The snapshot is of version {version}; this program reads versions 1 to {Version}.");
        if (BinaryPrimitives.ReadUInt64LittleEndian(snapshot[^8..]) != Checksum(snapshot[..^8]))
            throw new InvalidDataException("The snapshot is damaged: its checksum does not match.");
        return snapshot[8..^8].ToArray();
    }

    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 1099511628211;
        return hash;
    }
}
