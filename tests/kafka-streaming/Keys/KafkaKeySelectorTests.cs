using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Keys;

public sealed class KafkaKeySelectorTests
{
    [Fact]
    public void Find_MessageKey_IsTheBytesAsTheyAre()
    {
        Assert.Equal((KafkaKeyResult.Found, "zahlung-ä"), Find(KafkaKeySelector.MessageKey(), "zahlung-ä"u8));
        Assert.Equal(KafkaKeyResult.Empty, Find(KafkaKeySelector.MessageKey(), ""u8).Result);
        Assert.Equal(KafkaKeyResult.NotText, Find(KafkaKeySelector.MessageKey(), [0xC3, 0x28]).Result);
        Assert.Equal(KafkaKeyResult.TooLong, Find(KafkaKeySelector.MessageKey(), new byte[KafkaKeySelector.MaxKeyBytes + 1]).Result);
    }

    [Fact]
    public void Find_Function_NullIsMissing()
    {
        KafkaKeySelector selector = KafkaKeySelector.From(static value => value.IsEmpty ? null : Encoding.UTF8.GetString(value[..1]));

        Assert.Equal((KafkaKeyResult.Found, "a"), Find(selector, "abc"u8));
        Assert.Equal(KafkaKeyResult.Missing, Find(selector, ""u8).Result);
    }

    [Fact]
    public void Find_FunctionOfALongText_IsTooLong()
        => Assert.Equal(KafkaKeyResult.TooLong, Find(KafkaKeySelector.From(static _ => new string('x', 5000)), "a"u8).Result);

    [Theory]
    [InlineData("""{"card":"4711"}""", "card:4711")]
    [InlineData("""{"card":"47\u00311"}""", "card:4711")]
    public void Find_Prefixed_KeyFollowsThePrefix(string json, string expected)
        => Assert.Equal((KafkaKeyResult.Found, expected), Find(KafkaKeySelector.JsonField("card").Prefixed("card:"), Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Find_PrefixedAtAndAboveTheLimit_IsFoundAndTooLong()
    {
        KafkaKeySelector selector = KafkaKeySelector.MessageKey().Prefixed("k:");

        Assert.Equal(KafkaKeyResult.Found, Find(selector, Encoding.UTF8.GetBytes(new string('x', KafkaKeySelector.MaxKeyBytes - 2))).Result);
        Assert.Equal(KafkaKeyResult.TooLong, Find(selector, Encoding.UTF8.GetBytes(new string('x', KafkaKeySelector.MaxKeyBytes - 1))).Result);
    }

    [Fact]
    public void Each_PrefixedAsAWhole_EveryPartIs()
    {
        KafkaKeySelector selector = KafkaKeySelector.Each(KafkaKeySelector.JsonField("card"), KafkaKeySelector.JsonField("ip")).Prefixed("fraud:");

        Assert.Equal(["fraud:1", "fraud:2"], selector.Parts.Select(part => Find(part, """{"card":"1","ip":"2"}"""u8).Key));
    }

    [Fact]
    public void Each_NoSelectors_IsRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => KafkaKeySelector.Each());

    private static (KafkaKeyResult Result, string Key) Find(KafkaKeySelector selector, ReadOnlySpan<byte> input)
    {
        KafkaKeyResult result = selector.Find(input, stackalloc byte[KafkaKeySelector.ScratchBytes], out ReadOnlySpan<byte> key);
        return (result, result == KafkaKeyResult.Found ? Encoding.UTF8.GetString(key) : "");
    }
}
