using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OrleansAnomaly.Detection.State;

/// <summary>Writes state, little-endian.</summary>
internal sealed class StateWriter : StateExchange
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public override bool Loading => false;

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public override void Value(ref double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public override void Value(ref float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public override void Value(ref int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    public override void Value(ref long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    public override void Value(ref bool value)
    {
        _buffer.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        _buffer.Advance(1);
    }

    public override void Value(ref string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Value(ref length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    public override void Values(Span<byte> values) => _buffer.Write(values);

    public override void Values(Span<ushort> values)
    {
        foreach (ushort value in values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_buffer.GetSpan(2), value);
            _buffer.Advance(2);
        }
    }

    public override void Values(Span<float> values)
    {
        foreach (ref float value in values)
            Value(ref value);
    }

    public override void Values(Span<double> values)
    {
        foreach (ref double value in values)
            Value(ref value);
    }

    public override void Section(string name, Action<StateExchange> body)
    {
        Value(ref name);
        int at = _buffer.WrittenCount, length = 0;
        Value(ref length);
        body(this);
        length = _buffer.WrittenCount - at - 4;
        BinaryPrimitives.WriteInt32LittleEndian(MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span[at..], length);
    }
}
