using System.Runtime.Intrinsics;
using OrleansAnomaly.Detection.Shape;

namespace OrleansAnomaly.Detection.Tests.Shape;

public sealed class PrototypeCodeTests
{
    [Theory]
    [InlineData(0, 0.0157)]
    [InlineData(0.4, 0.0157)]
    [InlineData(-1, 0.0313)]
    [InlineData(3, 0.0626)]
    [InlineData(-7, 0.126)]
    [InlineData(100, 2.01)]
    public void Decode_Encoded_IsWithinHalfAStep(double value, double halfStep) =>
        Assert.Equal(value, PrototypeCode.Decode(PrototypeCode.Encode(value)), halfStep);

    [Fact]
    public void Encode_EveryCodesValue_IsThatCode()
    {
        for (int code = -127; code <= 127; code++)
            Assert.Equal(code, PrototypeCode.Encode(PrototypeCode.Decode((sbyte)code)));
    }

    [Fact]
    public void Encode_BeyondTheScale_IsItsEnd()
    {
        Assert.Equal(127, PrototypeCode.Encode(1e300));
        Assert.Equal(-127, PrototypeCode.Encode(double.NegativeInfinity));
    }

    [Fact]
    public void Decode_Vector_EqualsOneByOne()
    {
        for (int code = -127; code <= 120; code += 8)
        {
            Vector256<int> codes = Vector256.CreateSequence(code, 1);
            Vector256<float> decoded = PrototypeCode.Decode(codes);
            for (int i = 0; i < 8; i++)
                Assert.Equal(PrototypeCode.Decode((sbyte)(code + i)), decoded[i]);
        }
    }
}
