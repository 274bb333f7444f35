using System.Globalization;
using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.0")]
    [InlineData("12345678")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.00000000000000000000000012345678901234567")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740992.5")]
    [InlineData("4503599627370496.5")]
    [InlineData("4503599627370497.5")]
    [InlineData("1e22")]
    [InlineData("1E-5")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("5e-324")]
    [InlineData("1e-999")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1e999")]
    [InlineData("-1e99999999999999999999")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    public void Read_Number_IsTheNearestDouble(string text) => Check(text);

    [Fact]
    public void Read_SeededNumbers_AreTheNearestDoubles()
    {
        var random = new Random(3);
        for (int i = 0; i < 200_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            Check(random.NextDouble().ToString("R", CultureInfo.InvariantCulture));
            Check((random.NextDouble() * Math.Pow(10, random.Next(-25, 25))).ToString("G17", CultureInfo.InvariantCulture));
            Check(new decimal(random.Next(), random.Next(), random.Next(2), random.Next(2) == 0, (byte)random.Next(20)).ToString(CultureInfo.InvariantCulture));
            if (double.IsFinite(value))
                Check(value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("00.5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void Read_NoNumberOfJson_IsZeroLong(string text) => Assert.Equal(0, JsonNumber.Read(Encoding.UTF8.GetBytes(text), out _));

    private static void Check(string text)
    {
        int length = JsonNumber.Read(Encoding.UTF8.GetBytes(text + ", 123456789"), out double value);
        double expected = double.Parse(text, CultureInfo.InvariantCulture);
        if (length != text.Length || BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(value))
            Assert.Fail($"{text}: {value:R} of {length} bytes, expected {expected:R}");
    }
}
