using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OrleansAnomaly.Detection.State;

/// <summary>Writes a snapshot, little-endian, into a borrowed buffer; dispose it to give the buffer back.</summary>
internal sealed class StateWriter : StateExchange, IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _written = SnapshotEnvelope.HeadBytes;

    public override bool Loading => false;

    internal override int Version => SnapshotEnvelope.Version;

    /// <summary>What was written, without a frame; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(SnapshotEnvelope.HeadBytes, _written - SnapshotEnvelope.HeadBytes);

    /// <summary>The snapshot, whole.</summary>
    public byte[] Seal() => SnapshotEnvelope.Seal(_buffer.AsSpan(0, _written));

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    public override void Value(ref double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(8), value);

    public override void Value(ref float value) => BinaryPrimitives.WriteSingleLittleEndian(Next(4), value);

    public override void Value(ref int value) => BinaryPrimitives.WriteInt32LittleEndian(Next(4), value);

    public override void Value(ref long value) => BinaryPrimitives.WriteInt64LittleEndian(Next(8), value);

    public override void Value(ref bool value) => Next(1)[0] = value ? (byte)1 : (byte)0;

    public override void Value(ref string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Value(ref length);
        Encoding.UTF8.GetBytes(value, Next(length));
    }

    public override void Values(Span<byte> values) => values.CopyTo(Next(values.Length));

    public override void Values(Span<ushort> values)
    {
        Span<byte> next = Next(values.Length * sizeof(ushort));
        MemoryMarshal.AsBytes(values).CopyTo(next);
        if (!BitConverter.IsLittleEndian)
            Reverse(MemoryMarshal.Cast<byte, ushort>(next));
    }

    public override void Values(Span<float> values)
    {
        Span<byte> next = Next(values.Length * sizeof(float));
        MemoryMarshal.AsBytes(values).CopyTo(next);
        if (!BitConverter.IsLittleEndian)
            Reverse(MemoryMarshal.Cast<byte, uint>(next));
    }

    public override void Values(Span<double> values)
    {
        Span<byte> next = Next(values.Length * sizeof(double));
        MemoryMarshal.AsBytes(values).CopyTo(next);
        if (!BitConverter.IsLittleEndian)
            Reverse(MemoryMarshal.Cast<byte, ulong>(next));
    }

    public override void Section(string name, Action<StateExchange> body)
    {
        Value(ref name);
        int at = _written, length = 0;
        Value(ref length);
        body(this);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(at), _written - at - sizeof(int));
    }

    private static void Reverse(Span<ushort> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Reverse(Span<uint> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private static void Reverse(Span<ulong> values) => BinaryPrimitives.ReverseEndianness(values, values);

    private Span<byte> Next(int bytes)
    {
        if (bytes > _buffer.Length - _written)
            Grow(_written + bytes);
        _written += bytes;
        return _buffer.AsSpan(_written - bytes, bytes);
    }

    private void Grow(int least)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, 2 * _buffer.Length));
        _buffer.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
