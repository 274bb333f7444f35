using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class FieldKindTests
{
    [Theory]
    [InlineData("""{"timestamp":1,"service":"a","code":42,"amount":"3.5","secret":7,"note":"x","flag":true}""")]
    [InlineData("""{"timestamp":1,"service":"a","c\u006fde":42,"amount":"3.5","secret":"s","note":"x","flag":true}""")]
    public void Decode_FieldsOfDeclaredKinds_AreTakenForThem(string text)
    {
        LogEventDecoder decoder = new(new LogEventOptions { MaxAge = TimeSpan.MaxValue }, Kind);

        for (int i = 0; i < 2; i++)
            Assert.Equal(DecodeError.None, decoder.Decode(Encoding.UTF8.GetBytes(text), 1));

        Assert.Equal(["amount", "flag"], decoder.MetricNames);
        Assert.Equal(["code", "note"], decoder.AttributeNames);
        Assert.Equal([3.5, 1], decoder.Values);
        Assert.Equal("42", Encoding.UTF8.GetString(decoder.Text.Slice(decoder.TextRanges[0].Start, decoder.TextRanges[0].Length)));
        Assert.Equal(0, decoder.LeftOut);
    }

    [Fact]
    public void Decode_TextThatIsNoNumberOfAMetric_IsLeftOut()
    {
        LogEventDecoder decoder = new(new LogEventOptions { MaxAge = TimeSpan.MaxValue }, Kind);

        Assert.Equal(DecodeError.None, decoder.Decode("""{"timestamp":1,"service":"a","amount":"much"}"""u8, 1));

        Assert.Equal((0, 1), (decoder.Metrics.Length, decoder.LeftOut));
    }

    private static EventFieldKind Kind(string name) => name switch
    {
        "code" => EventFieldKind.Attribute,
        "amount" or "flag" => EventFieldKind.Metric,
        "secret" => EventFieldKind.Ignored,
        _ => EventFieldKind.AsItComes,
    };
}
