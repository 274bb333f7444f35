using System.Buffers.Binary;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Goes through the records of leased storage.</summary>
internal ref struct SliceCursor(SliceStorage storage)
{
    private ReadOnlySpan<byte> _rest;
    private int _blocks;

    /// <summary>Offset of the record at hand.</summary>
    public long Offset { get; private set; }

    /// <summary>Value of the record at hand.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next record, of which there must be one.</summary>
    public void MoveNext()
    {
        while (_rest.IsEmpty) _rest = storage.Block(_blocks++);
        int length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        Offset = BinaryPrimitives.ReadInt64LittleEndian(_rest[sizeof(int)..]);
        Value = _rest.Slice(SliceStorage.HeaderBytes, length);
        _rest = _rest[(SliceStorage.HeaderBytes + length)..];
    }

    /// <summary>Passes over records.</summary>
    public void Skip(int count)
    {
        while (count-- > 0) MoveNext();
    }
}
