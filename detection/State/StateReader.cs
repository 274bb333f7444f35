using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace OrleansAnomaly.Detection.State;

/// <summary>Reads state that <see cref="StateWriter"/> wrote.</summary>
/// <param name="bytes">What was written, without its frame.</param>
/// <param name="version">Version of the snapshot.</param>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes, int version) : StateExchange
{
    private readonly ReadOnlyMemory<byte> _bytes = bytes;
    private int _at;

    public override bool Loading => true;

    internal override int Version => version;

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

    public override void Values(Span<byte> values) => Take(values);

    public override void Values(Span<ushort> values)
    {
        Take(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(values, values);
    }

    public override void Values(Span<float> values)
    {
        Take(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, uint>(values), MemoryMarshal.Cast<float, uint>(values));
    }

    public override void Values(Span<double> values)
    {
        Take(MemoryMarshal.AsBytes(values));
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<double, ulong>(values), MemoryMarshal.Cast<double, ulong>(values));
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
            body(new StateReader(part, version));
            break;
        }
        _at = start;
    }

    private void Take(Span<byte> bytes) => Take(bytes.Length).CopyTo(bytes);

    private ReadOnlySpan<byte> Take(int length) => TakeMemory(length).Span;

    private ReadOnlyMemory<byte> TakeMemory(int length)
    {
        if (length < 0 || length > _bytes.Length - _at)
            throw new InvalidDataException($"The snapshot ends early: {length} bytes wanted at {_at} of {_bytes.Length}.");
        _at += length;
        return _bytes.Slice(_at - length, length);
    }
}
