using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;
using static OrleansAnomaly.GrainInterfaces.Tests.Events.Samples;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class DecoderFuzzTests
{
    private static readonly byte[][] Seeds = [.. new[]
    {
        Reference,
        """{"timestamp":1700000000250,"service":"a","http":{"status":200,"req":{"ms":1.5,"ok":true}},"tags":["a",{"b":[1,2]}]}""",
        """{"timestamp":"2023-11-14T22:13:20.5Z","service":"é\u00e9\ud83d\ude00","x":null,"y":-1e-7,"z":false,"note":"a\"b\\"}""",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] Tokens = [.. new[]
    {
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "NaN", "-Infinity", "1e999", "null", "true", "\0", "\n", " ",
        "\"service\":", "\"timestamp\":", "-", ".", "e", "0", "9999999999999999999999", "\uFEFF", "{\"a\":{\"a\":{\"a\":",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xED, 0xA0, 0x80]];

    [Fact]
    public void Decode_MutatedEvents_NeverThrowsAndNeighboursSurvive()
    {
        var random = new Random(20261122);
        LogEventDecoder decoder = NewDecoder();
        decoder.AddMetric("latency_ms");
        decoder.AddMetric("error_rate");
        var counts = new Dictionary<DecodeError, int>();
        for (int i = 0; i < 100_000; i++)
        {
            DecodeError error = decoder.Decode(Mutate(random), Now);
            counts[error] = counts.GetValueOrDefault(error) + 1;
            Assert.Equal(DecodeError.None, decoder.Decode(Seeds[0], Now));
            Assert.Equal([0, 1], decoder.Metrics.ToArray());
            Assert.Equal([203.48298723498723, 0.34512309871234], decoder.Values.ToArray());
            Assert.True(decoder.MetricNames.Count <= 64 && decoder.AttributeNames.Count <= 32);
        }

        Assert.True(counts[DecodeError.None] > 1000 && counts.Count > 10, string.Join(", ", counts));
    }

    [Fact]
    public void Decode_AnyOrderOfNeighbours_GivesTheSameResult()
    {
        var random = new Random(7);
        LogEventDecoder shared = NewDecoder();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] message = Mutate(random);
            LogEventDecoder fresh = NewDecoder();
            DecodeError error = fresh.Decode(message, Now);
            Assert.Equal(error, shared.Decode(message, Now));
            if (error == DecodeError.None && shared.LeftOut == fresh.LeftOut)
            {
                Assert.Equal(fresh.Timestamp, shared.Timestamp);
                Assert.Equal(MetricsOf(fresh), MetricsOf(shared));
                Assert.Equal(AttributesOf(fresh), AttributesOf(shared));
            }
        }
    }

    [Fact]
    public void Decode_PlainEvents_ReadsAsTheLongWayDoes()
    {
        var random = new Random(11);
        LogEventDecoder quick = NewDecoder(), thorough = new(new LogEventOptions(), shortcut: false);
        for (int i = 0; i < 100_000; i++)
        {
            byte[] message = Mutate(random);
            DecodeError error = quick.Decode(message, Now);
            Assert.Equal(thorough.Decode(message, Now), error);
            if (error != DecodeError.None)
                continue;
            Assert.Equal(thorough.Timestamp, quick.Timestamp);
            Assert.Equal(thorough.Entity, quick.Entity);
            Assert.Equal(thorough.Metrics, quick.Metrics);
            Assert.Equal(thorough.Values, quick.Values);
            Assert.Equal(thorough.Attributes, quick.Attributes);
            Assert.Equal(thorough.Text, quick.Text);
            Assert.Equal(thorough.LeftOut, quick.LeftOut);
        }
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = new List<byte>(Seeds[random.Next(Seeds.Length)]);
        for (int edits = random.Next(1, 4); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
                case 3: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20))); break;
                default: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count), 1)); break;
            }
        }

        return [.. bytes];
    }
}
