using Confluent.Kafka;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Lets Confluent's clients ask the options for their tokens.</summary>
internal static class AccessTokenRefresh
{
    /// <summary>Sets the handler where the options have a source of tokens.</summary>
    public static ProducerBuilder<TKey, TValue> WithTokens<TKey, TValue>(this ProducerBuilder<TKey, TValue> builder, KafkaStreamOptions options)
        => options.AccessToken is { } source ? builder.SetOAuthBearerTokenRefreshHandler((client, _) => Give(client, source)) : builder;

    // Called on the client's own thread, which has nothing better to do than to wait.
    private static void Give(IClient client, Func<CancellationToken, Task<KafkaAccessToken>> source)
    {
        try
        {
            KafkaAccessToken token = source(CancellationToken.None).GetAwaiter().GetResult();
            client.OAuthBearerSetToken(token.Value, token.ExpiresAt.ToUnixTimeMilliseconds(), token.Principal, token.Extensions.ToDictionary());
        }
        catch (Exception failure)
        {
            client.OAuthBearerSetTokenFailure(failure.Message);
        }
    }
}
