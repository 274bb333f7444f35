using System.Runtime.InteropServices;
using System.Text;

namespace OrleansAnomaly.Onnx.Tests.Support;

/// <summary>Writes models that no trainer makes: input <c>x</c>, output <c>y</c>, operators of one input in a row. Protocol buffers by hand, after onnx.proto.</summary>
internal static class HandmadeModel
{
    private const int IrVersion = 8, Opset = 13, Float = 1;

    /// <summary>A model that gives the logarithm of its number.</summary>
    public static byte[] Logarithm() => Model([Node("Log", ["x"], "y")], [], 1);

    /// <summary>A model that multiplies a row of numbers with a large matrix again and again: milliseconds, with many places to give up at.</summary>
    public static byte[] Slow(int width, int times)
    {
        List<byte[]> nodes = [];
        for (int i = 0; i < times; i++)
            nodes.Add(Node("MatMul", [i == 0 ? "x" : $"h{i}", "w"], i == times - 1 ? "y" : $"h{i + 1}"));
        float[] weights = new float[width * width];
        weights.AsSpan().Fill(1f / width);
        return Model(nodes, [Bytes(5, Tensor("w", weights, width))], width);
    }

    private static byte[] Model(IReadOnlyList<byte[]> nodes, IReadOnlyList<byte[]> initializers, int width)
    {
        byte[] graph = [.. nodes.SelectMany(node => node), .. Text(2, "g"), .. initializers.SelectMany(one => one), .. Bytes(11, Value("x", width)), .. Bytes(12, Value("y", width))];
        return [.. Number(1, IrVersion), .. Bytes(7, graph), .. Bytes(8, [.. Text(1, ""), .. Number(2, Opset)])];
    }

    private static byte[] Node(string type, string[] inputs, string output) =>
        Bytes(1, [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, type)]);

    private static byte[] Tensor(string name, float[] values, int width) =>
        [.. Number(1, (ulong)width), .. Number(1, (ulong)width), .. Number(2, Float), .. Text(8, name), .. Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())];

    private static byte[] Value(string name, int width)
    {
        byte[] shape = [.. Bytes(1, Number(1, 1)), .. Bytes(1, Number(1, (ulong)width))];
        return [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, Float), .. Bytes(2, shape)]))];
    }

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] value) => [.. Varint((ulong)((field << 3) | 2)), .. Varint((ulong)value.Length), .. value];

    private static byte[] Number(int field, ulong value) => [.. Varint((ulong)(field << 3)), .. Varint(value)];

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
