using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Keys;

public sealed class JsonFieldKeySelectorTests
{
    [Theory]
    [InlineData("""{"service":"auth"}""", "auth")]
    [InlineData("""{"timestamp":1.5e9,"service":"auth","latency_ms":-2.5E+3}""", "auth")]
    [InlineData(" {\n\t\"a\" : true , \"b\":null,\"service\" :\r \"auth\" } ", "auth")]
    [InlineData("""{"nested":{"service":"wrong"},"service":"auth"}""", "auth")]
    [InlineData("""{"list":["service",{"service":"wrong"}],"service":"auth"}""", "auth")]
    [InlineData("""{"text":"\"service\":\"wrong\"","service":"auth"}""", "auth")]
    [InlineData("""{"a\"":"x","service":"auth"}""", "auth")]
    [InlineData("""{"serv\u0069ce":"auth"}""", "auth")]
    [InlineData("""{"service":"au\u0074h"}""", "auth")]
    [InlineData("""{"service":"a\"b"}""", "a\"b")]
    [InlineData("""{"service":"zahlung-äöü-支付"}""", "zahlung-äöü-支付")]
    [InlineData("""{"Service":"wrong","service":"auth"}""", "auth")]
    public void Find_TopLevelString_IsFound(string json, string expected)
    {
        KafkaKeyResult result = Find(Encoding.UTF8.GetBytes(json), out string key);

        Assert.Equal((KafkaKeyResult.Found, expected), (result, key));
    }

    [Theory]
    [InlineData("", KafkaKeyResult.Malformed)]
    [InlineData("not json", KafkaKeyResult.Malformed)]
    [InlineData("[1]", KafkaKeyResult.Malformed)]
    [InlineData("{\"a\":1", KafkaKeyResult.Malformed)]
    [InlineData("{\"a\":nonsense,\"b\":2}", KafkaKeyResult.Malformed)]
    [InlineData("{\"service\":\"cut", KafkaKeyResult.Malformed)]
    [InlineData("{\"service\":\"line\nbreak\"}", KafkaKeyResult.Malformed)]
    [InlineData("{}", KafkaKeyResult.Missing)]
    [InlineData("{\"a\":{\"service\":\"x\"}}", KafkaKeyResult.Missing)]
    [InlineData("{\"service\":12}", KafkaKeyResult.NotText)]
    [InlineData("{\"service\":null}", KafkaKeyResult.NotText)]
    [InlineData("{\"service\":{\"a\":1}}", KafkaKeyResult.NotText)]
    [InlineData("{\"service\":\"\"}", KafkaKeyResult.Empty)]
    public void Find_Unusable_SaysWhy(string json, KafkaKeyResult expected)
        => Assert.Equal(expected, Find(Encoding.UTF8.GetBytes(json), out _));

    [Theory]
    [InlineData("""{"meta":{"service":"auth"}}""", "auth")]
    [InlineData("""{"meta.service":"auth"}""", "auth")]
    [InlineData("""{"a":1,"meta":{"host":"x","tags":["service"],"service":"auth"},"b":2}""", "auth")]
    [InlineData("""{"service":"wrong","other":{"service":"wrong"},"meta":{"x":{"service":"wrong"},"service":"auth"}}""", "auth")]
    [InlineData("""{"meta":null,"meta2":{"service":"wrong"},"m\u0065ta":{"service":"au\u0074h"}}""", "auth")]
    [InlineData("""{"meta":{"host":"x"},"meta.service":"auth"}""", "auth")]
    public void Find_DottedField_IsFoundInNestedObjects(string json, string expected)
    {
        KafkaKeyResult result = Find(Encoding.UTF8.GetBytes(json), out string key, "meta.service");

        Assert.Equal((KafkaKeyResult.Found, expected), (result, key));
    }

    [Theory]
    [InlineData("""{"a":{"b":{"c":"x"}}}""", KafkaKeyResult.Found)]
    [InlineData("""{"a.b":{"c":"x"}}""", KafkaKeyResult.Found)]
    [InlineData("""{"a":{"b.c":"x"}}""", KafkaKeyResult.Found)]
    [InlineData("""{"a":{"b":{"d":"x"}},"c":"x"}""", KafkaKeyResult.Missing)]
    [InlineData("""{"a":{"b":"x"}}""", KafkaKeyResult.Missing)]
    [InlineData("""{"a":{"b":{"c":{"d":1}}}}""", KafkaKeyResult.NotText)]
    [InlineData("""{"a":{"b":{"c":""}}}""", KafkaKeyResult.Empty)]
    [InlineData("""{"a":{"b":{"c":""", KafkaKeyResult.Malformed)]
    public void Find_FieldWithTwoDots_SaysWhatItFound(string json, KafkaKeyResult expected)
        => Assert.Equal(expected, Find(Encoding.UTF8.GetBytes(json), out _, "a.b.c"));

    [Fact]
    public void Find_KeyAtAndAboveTheLimit_IsFoundAndTooLong()
    {
        string longest = new('k', KafkaKeySelector.MaxKeyBytes);

        Assert.Equal(KafkaKeyResult.Found, Find(Encoding.UTF8.GetBytes($$"""{"service":"{{longest}}"}"""), out _));
        Assert.Equal(KafkaKeyResult.TooLong, Find(Encoding.UTF8.GetBytes($$"""{"service":"{{longest}}k"}"""), out _));
        Assert.Equal(KafkaKeyResult.TooLong, Find(Encoding.UTF8.GetBytes($$"""{"service":"\n{{longest}}"}"""), out _));
    }

    [Fact]
    public void Find_InvalidUtf8_IsMalformed()
        => Assert.Equal(KafkaKeyResult.Malformed, Find([.. "{\"service\":\""u8, 0xC3, 0x28, .. "\"}"u8], out _));

    [Fact]
    public void Find_DamagedBytes_NeverThrows()
    {
        var random = new Random(7);
        byte[] json = Encoding.UTF8.GetBytes("""{"timestamp":1700000000.25,"a":"q\u0041","n":{"x":[1,2]},"service":"auth"}""");
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = json[..random.Next(json.Length + 1)];
            if (damaged.Length > 0) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Find(damaged, out _);
        }
    }

    private static KafkaKeyResult Find(ReadOnlySpan<byte> json, out string key, string field = "service")
    {
        KafkaKeyResult result = KafkaKeySelector.JsonField(field).Find(json, stackalloc byte[KafkaKeySelector.ScratchBytes], out ReadOnlySpan<byte> bytes);
        key = Encoding.UTF8.GetString(bytes);
        return result;
    }
}
