using System.Runtime.Intrinsics;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>A value of a prototype in one byte: its size on a logarithmic scale, a sixteenth of an octave a step.</summary>
/// <remarks>
/// Logarithmic quantisation as of speech (mu-law): a step is a 32nd of the series' deviation near the mean and 3 to 6 %
/// farther out, up to 123 deviations. The scale is that of binary floating point, so that bits are moved, not computed.
/// </remarks>
internal static class PrototypeCode
{
    /// <summary>Largest size that has a code, deviations.</summary>
    public const float Most = 123.5f;

    private const float Knee = 0.5f;
    private const int One = 0x3F800000;
    private const int MantissaShift = 19;
    private const int MostCode = sbyte.MaxValue;

    /// <summary>The nearest code of a value in deviations.</summary>
    public static sbyte Encode(double value)
    {
        float size = 1 + Math.Min((float)Math.Abs(value), Most) / Knee;
        int code = (BitConverter.SingleToInt32Bits(size) - One + (1 << (MantissaShift - 1))) >> MantissaShift;
        return (sbyte)(value < 0 ? -Math.Min(code, MostCode) : Math.Min(code, MostCode));
    }

    /// <summary>The value of a code, deviations.</summary>
    public static float Decode(sbyte code)
    {
        float size = (BitConverter.Int32BitsToSingle((Math.Abs((int)code) << MantissaShift) + One) - 1) * Knee;
        return code < 0 ? -size : size;
    }

    /// <summary>The values of codes, as <see cref="Decode(sbyte)"/> gives them.</summary>
    public static Vector256<float> Decode(Vector256<int> codes)
    {
        Vector256<int> bits = Vector256.ShiftLeft(Vector256.Abs(codes), MantissaShift) + Vector256.Create(One);
        Vector256<float> size = (bits.AsSingle() - Vector256<float>.One) * Vector256.Create(Knee);
        return (size.AsInt32() | (codes & Vector256.Create(int.MinValue))).AsSingle();
    }
}
