using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;
using static OrleansAnomaly.GrainInterfaces.Tests.Events.Samples;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class DecodeErrorTests
{
    private const string Rest = """ "timestamp":1700000000,"service":"a"}""";

    public static TheoryData<DecodeError, string> BadMessages => new()
    {
        { DecodeError.Empty, "" },
        { DecodeError.Empty, "\uFEFF" },
        { DecodeError.MalformedJson, "   " },
        { DecodeError.MalformedJson, "hello" },
        { DecodeError.MalformedJson, "{" },
        { DecodeError.MalformedJson, """{"timestamp":1700000000,"service":"a" """ },
        { DecodeError.MalformedJson, """{"timestamp":1700000000,"service":"a"}}""" },
        { DecodeError.MalformedJson, """{"timestamp":1700000000,"service":"a"} {}""" },
        { DecodeError.MalformedJson, """{"timestamp":1700000000,"service":"a",}""" },
        { DecodeError.MalformedJson, """{"timestamp":01700000000,"service":"a"}""" },
        { DecodeError.MalformedJson, """{'timestamp':1700000000,"service":"a"}""" },
        { DecodeError.MalformedJson, "{\"x\":\"a\nb\"," + Rest },
        { DecodeError.MalformedJson, """{"x":None,""" + Rest },
        { DecodeError.MalformedJson, """{"x":[1,2,""" + Rest },
        { DecodeError.NotAnObject, "[1,2]" },
        { DecodeError.NotAnObject, "\"text\"" },
        { DecodeError.NotAnObject, "17" },
        { DecodeError.NotAnObject, "null" },
        { DecodeError.InvalidText, """{"x":"\ud800",""" + Rest },
        { DecodeError.InvalidText, """{"\udc00":1,""" + Rest },
        { DecodeError.TooDeep, "{\"x\":" + Nest("{\"x\":", "1", "}", 16) + "," + Rest },
        { DecodeError.TooDeep, "{\"x\":" + Nest("[", "1", "]", 16) + "," + Rest },
        { DecodeError.TooDeep, "{\"x\":" + new string('[', 100_000) },
        { DecodeError.DuplicateKey, """{"x":1,"x":2,""" + Rest },
        { DecodeError.DuplicateKey, """{"x":1,"x":"2",""" + Rest },
        { DecodeError.DuplicateKey, """{"x":null,"x":2,""" + Rest },
        { DecodeError.DuplicateKey, """{"x":[],"x":{},""" + Rest },
        { DecodeError.DuplicateKey, """{"x":{"y":1},"x.y":2,""" + Rest },
        { DecodeError.DuplicateKey, """{"x":{"y":1},"x":{"z":1},""" + Rest },
        { DecodeError.DuplicateKey, """{"service":"a",""" + Rest },
        { DecodeError.DuplicateKey, """{"timestamp":1700000000,""" + Rest },
        { DecodeError.KeyTooLong, "{\"" + new string('k', 257) + "\":1," + Rest },
        { DecodeError.KeyTooLong, "{\"" + new string('k', 200) + "\":{\"" + new string('k', 56) + "\":1}," + Rest },
        { DecodeError.NonFiniteNumber, """{"x":1e999,""" + Rest },
        { DecodeError.NonFiniteNumber, """{"x":-1e999,""" + Rest },
        { DecodeError.NonFiniteNumber, """{"x":NaN,""" + Rest },
        { DecodeError.NonFiniteNumber, """{"x": Infinity,""" + Rest },
        { DecodeError.NonFiniteNumber, """{"x": -Infinity,""" + Rest },
        { DecodeError.NonFiniteNumber, """{"x": [1, NaN],""" + Rest },
        { DecodeError.NonFiniteNumber, """{"timestamp":NaN,"service":"a"}""" },
        { DecodeError.NoTimestamp, """{"service":"a"}""" },
        { DecodeError.NoTimestamp, """{"timestamp":null,"service":"a"}""" },
        { DecodeError.NoTimestamp, """{"a":{"timestamp":1700000000},"service":"a"}""" },
        { DecodeError.InvalidTimestamp, """{"timestamp":"yesterday","service":"a"}""" },
        { DecodeError.InvalidTimestamp, """{"timestamp":"","service":"a"}""" },
        { DecodeError.InvalidTimestamp, """{"timestamp":true,"service":"a"}""" },
        { DecodeError.InvalidTimestamp, """{"timestamp":{},"service":"a"}""" },
        { DecodeError.InvalidTimestamp, """{"timestamp":[],"service":"a"}""" },
        { DecodeError.AbsurdTimestamp, """{"timestamp":0,"service":"a"}""" },
        { DecodeError.AbsurdTimestamp, """{"timestamp":-1700000000,"service":"a"}""" },
        { DecodeError.AbsurdTimestamp, """{"timestamp":1e20,"service":"a"}""" },
        { DecodeError.AbsurdTimestamp, """{"timestamp":"NaN","service":"a"}""" },
        { DecodeError.AbsurdTimestamp, """{"timestamp":"1969-12-31T23:59:59Z","service":"a"}""" },
        { DecodeError.TimestampInFuture, """{"timestamp":1700000701,"service":"a"}""" },
        { DecodeError.TimestampTooOld, """{"timestamp":1697408099,"service":"a"}""" },
        { DecodeError.NoEntity, """{"timestamp":1700000000}""" },
        { DecodeError.NoEntity, """{"timestamp":1700000000,"service":null}""" },
        { DecodeError.NoEntity, """{"timestamp":1700000000,"service":""}""" },
        { DecodeError.InvalidEntity, """{"timestamp":1700000000,"service":true}""" },
        { DecodeError.InvalidEntity, """{"timestamp":1700000000,"service":["a"]}""" },
        { DecodeError.InvalidEntity, """{"timestamp":1700000000,"service":{"name":"a"}}""" },
        { DecodeError.EntityTooLong, "{\"timestamp\":1700000000,\"service\":\"" + new string('s', 257) + "\"}" },
        { DecodeError.MessageTooLarge, "{\"x\":\"" + new string(' ', 1024 * 1024) + "\"," + Rest },
        { DecodeError.TooManyFields, "{" + string.Concat(Enumerable.Range(0, 4095).Select(i => $"\"f{i}\":{i},")) + Rest },
    };

    [Theory]
    [MemberData(nameof(BadMessages))]
    public void Decode_BadMessage_NamesTheReason(DecodeError expected, string message)
    {
        LogEventDecoder decoder = NewDecoder();
        Assert.Equal(expected, decoder.Decode(message));
        Assert.Equal(DecodeError.None, decoder.Decode(Reference));
    }

    [Fact]
    public void Decode_BytesThatAreNoUtf8_NamesTheReason()
    {
        byte[] message = Encoding.Latin1.GetBytes("""{"x":"é",""" + Rest);
        Assert.Equal(DecodeError.InvalidUtf8, NewDecoder().Decode(message, Now));
    }

    [Fact]
    public void BadMessages_HoldEveryReason()
    {
        var shown = BadMessages.Select(row => row.Data.Item1).Append(DecodeError.InvalidUtf8).Append(DecodeError.None).ToHashSet();
        Assert.Equal(Enum.GetValues<DecodeError>().ToHashSet(), shown);
    }

    [Fact]
    public void Reason_EveryError_IsItsNameInKebabCaseAndHasASentence()
    {
        foreach (DecodeError error in Enum.GetValues<DecodeError>())
        {
            Assert.Equal(error.ToString().ToUpperInvariant(), error.Reason().Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
            Assert.EndsWith(".", error.Explain(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ErrorPosition_AfterAnError_PointsNearIt()
    {
        LogEventDecoder decoder = NewDecoder();
        decoder.Decode("""{"timestamp":1700000000,"service":"a","x":nope}""");
        Assert.InRange(decoder.ErrorPosition, 38, 43);
    }

    [Fact]
    public void Decode_AtTheBounds_Accepts()
    {
        string key = new('k', 256);
        LogEventDecoder decoder = NewDecoder();
        Assert.Equal(DecodeError.None, decoder.Decode($$"""{"timestamp":1700000700,"service":"{{key}}","{{key}}":1.7976931348623157e308}"""));
        Assert.Equal(DecodeError.None, decoder.Decode("""{"timestamp":1697408100,"service":"a","x":""" + Nest("{\"x\":", "1", "}", 15) + "}"));
        Assert.Equal(DecodeError.None, decoder.Decode("{" + string.Concat(Enumerable.Range(0, 4094).Select(i => $"\"f{i}\":{i},")) + Rest));
    }

    private static string Nest(string open, string core, string close, int times) =>
        string.Concat(Enumerable.Repeat(open, times)) + core + string.Concat(Enumerable.Repeat(close, times));
}
