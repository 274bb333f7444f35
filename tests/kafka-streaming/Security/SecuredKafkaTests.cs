using System.Buffers.Text;
using System.Text;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;
using OrleansAnomaly.Streaming.Kafka.Tests.Typed;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Security;

public sealed class SecuredKafkaTests(SecuredKafka kafka) : IClassFixture<SecuredKafka>
{
    [Fact]
    public Task Scram_Password_ProducesReadsAndCommits() => ProduceAndReadAsync("scram", kafka.Passwords, static options => Set(options, new()
    {
        ["security.protocol"] = "sasl_plaintext", ["sasl.mechanisms"] = "SCRAM-SHA-256", ["sasl.username"] = SecuredKafka.User, ["sasl.password"] = SecuredKafka.Password,
    }));

    [Fact]
    public Task MutualTls_Certificates_ProducesReadsAndCommits() => ProduceAndReadAsync("mutual", kafka.Mutual, options => Set(options, new()
    {
        ["security.protocol"] = "ssl", ["ssl.ca.location"] = kafka.Certificates.Authority,
        ["ssl.certificate.location"] = kafka.Certificates.ClientCertificate, ["ssl.key.location"] = kafka.Certificates.ClientKey,
    }));

    [Fact]
    public Task OAuthBearer_TokenCallback_ProducesReadsAndCommits() => ProduceAndReadAsync("token", kafka.Tokens, static options =>
    {
        Set(options, new() { ["security.protocol"] = "sasl_plaintext", ["sasl.mechanisms"] = "OAUTHBEARER" });
        options.AccessToken = static _ => Task.FromResult(Token());
    });

    [Fact]
    public async Task WrongPassword_SaysSoWithinSecondsAndGoesOnTrying()
    {
        kafka.Require();
        await using var cluster = new StreamCluster(kafka.Passwords, static options => Set(options, new()
        {
            ["security.protocol"] = "sasl_plaintext", ["sasl.mechanisms"] = "SCRAM-SHA-256", ["sasl.username"] = SecuredKafka.User, ["sasl.password"] = "wrong",
        }));
        await cluster.StartAsync();

        string? problem = null;
        await StreamCluster.WaitAsync(() => Task.FromResult((problem = cluster.Service<KafkaStreamStatus>().Problem) is null ? "no problem is told" : null));

        Assert.Contains("uthentication", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", problem, StringComparison.Ordinal);
    }

    private async Task ProduceAndReadAsync(string customer, string bootstrap, Action<KafkaStreamOptions> secure)
    {
        kafka.Require();
        await using var cluster = new StreamCluster(bootstrap, options =>
        {
            (options.ConsumerGroup, options.StreamNamespace, options.DeadLetterTopic, options.LogIdentity) = ($"reads-{customer}", "orders", null, null);
            secure(options.UseJson(OrderJson.Default.Order));
        });
        await cluster.StartAsync();

        KafkaProducer producer = cluster.Client.ServiceProvider.GetRequiredKeyedService<KafkaProducer>(StreamCluster.Provider);
        for (int i = 0; i < 10; i++) await producer.ProduceAsync(customer, new KafkaMessage<Order>(new Order(customer, i)));

        IOrderGrain grain = cluster.Client.GetGrain<IOrderGrain>(customer);
        await StreamCluster.WaitAsync(async () => (await grain.GetAsync()).Count is var count && count < 10 ? $"{count} of 10; {cluster.Service<KafkaStreamStatus>().Problem}" : null);
        Assert.Equal(45, (await grain.GetAsync()).Total);
    }

    private static void Set(KafkaStreamOptions options, Dictionary<string, string> settings)
    {
        foreach ((string name, string value) in settings) options.Consumer[name] = options.Producer[name] = value;
    }

    // Signed by nobody: the test's broker is told to take such.
    private static KafkaAccessToken Token()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow(), end = now.AddMinutes(10);
        string claims = $$"""{"sub":"reader","iat":{{now.ToUnixTimeSeconds()}},"exp":{{end.ToUnixTimeSeconds()}}}""";
        return new KafkaAccessToken($"{Base64Url.EncodeToString("{\"alg\":\"none\"}"u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.", "reader", end);
    }
}
