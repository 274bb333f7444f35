using System.Text;
using OrleansAnomaly.GrainInterfaces.Events;
using static OrleansAnomaly.GrainInterfaces.Tests.Events.Samples;

namespace OrleansAnomaly.GrainInterfaces.Tests.Events;

public sealed class DecoderAllocationTests
{
    [Theory]
    [InlineData(Reference)]
    [InlineData("""{"timestamp":"2023-11-14T22:13:20.5Z","service":"a","http":{"status":200,"path":"\/x"},"t\u0061g":"y","up":true,"n":null,"a":[1,"b"]}""")]
    public void Decode_KnownNames_AllocatesNothing(string json)
    {
        LogEventDecoder decoder = NewDecoder();
        byte[] message = Encoding.UTF8.GetBytes(json);
        Assert.Equal(0, Decode(decoder, message, 200));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int errors = Decode(decoder, message, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, errors);
    }

    private static int Decode(LogEventDecoder decoder, byte[] message, int times)
    {
        int errors = 0;
        for (int i = 0; i < times; i++)
            errors += (int)decoder.Decode(message, Now);
        return errors;
    }
}
