using System.Buffers.Binary;
using System.Text;

namespace OrleansAnomaly.Detection.State;

/// <summary>Reads state that <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes) : StateExchange
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _at;

    public override bool Loading => true;

    public bool AtEnd => _at == _bytes.Length;

    public override void Value(ref double value) => value = BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public override void Value(ref float value) => value = BinaryPrimitives.ReadSingleLittleEndian(Take(4));

    public override void Value(ref int value) => value = BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public override void Value(ref long value) => value = BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public override void Value(ref bool value) => value = Take(1)[0] != 0;

    public override void Value(ref string value)
    {
        int length = 0;
        Value(ref length);
        value = Encoding.UTF8.GetString(Take(length));
    }

    public override void Values(Span<byte> values) => Take(values.Length).CopyTo(values);

    public override void Values(Span<ushort> values)
    {
        foreach (ref ushort value in values)
            value = BinaryPrimitives.ReadUInt16LittleEndian(Take(2));
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
        int start = _at;
        while (!AtEnd)
        {
            string found = "";
            int length = 0;
            Value(ref found);
            Value(ref length);
            ReadOnlyMemory<byte> part = TakeMemory(length);
            if (found != name)
                continue;
            body(new StateReader(part));
            break;
        }
        _at = start;
    }

    private ReadOnlySpan<byte> Take(int length) => TakeMemory(length).Span;

    private ReadOnlyMemory<byte> TakeMemory(int length)
    {
        if (length < 0 || length > _bytes.Length - _at)
            throw new InvalidDataException($"The snapshot ends early: {length} bytes wanted at {_at} of {_bytes.Length}.");
        _at += length;
        return _bytes.Slice(_at - length, length);
    }
}
