using System.Runtime.InteropServices;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>Tokens for SASL/OAUTHBEARER, fetched on librdkafka's background thread so that no poll is needed before the first answer of a broker.</summary>
internal sealed unsafe partial class NativeConsumer
{
    private const int ErrorSize = 512;

    private static void PrepareTokens(nint configuration)
    {
        RdKafka.SetTokenRefresh(configuration, &OnTokenWanted);
        RdKafka.EnableSaslQueue(configuration, 1);
    }

    private static void ServeTokens(nint client)
    {
        nint error = RdKafka.EnableSaslBackground(client);
        if (error != 0) RdKafka.DestroyError(error);
    }

    [UnmanagedCallersOnly]
    private static void OnTokenWanted(nint client, byte* configuration, nint opaque)
    {
        if (From(opaque) is not { _accessToken: { } source }) return;
        try
        {
            Give(client, source(CancellationToken.None).GetAwaiter().GetResult());
        }
        catch (Exception failure)
        {
            // No exception may pass into native code; librdkafka asks again and reports the reason meanwhile.
            RdKafka.FailToken(client, failure.Message);
        }
    }

    private static void Give(nint client, KafkaAccessToken token)
    {
        nint[] extensions = [.. token.Extensions.SelectMany(static pair => new[] { pair.Key, pair.Value }).Select(Marshal.StringToCoTaskMemUTF8)];
        byte* error = stackalloc byte[ErrorSize];
        try
        {
            fixed (nint* first = extensions)
            {
                int result = RdKafka.SetToken(client, token.Value, token.ExpiresAt.ToUnixTimeMilliseconds(), token.Principal, first, (nuint)extensions.Length, error, ErrorSize);
                if (result != RdKafka.NoError) RdKafka.FailToken(client, Marshal.PtrToStringUTF8((nint)error) ?? "The token was refused.");
            }
        }
        finally
        {
            foreach (nint text in extensions) Marshal.FreeCoTaskMem(text);
        }
    }
}
