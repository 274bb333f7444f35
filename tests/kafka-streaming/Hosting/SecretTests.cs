using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Hosting;

public sealed class SecretTests
{
    private const string Secret = "hunter2";

    [Fact]
    public void Client_WithEveryDebugLogOn_NeverLogsItsPassword()
    {
        var options = new KafkaStreamOptions { BootstrapServers = "127.0.0.1:1" };
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["debug"] = "all", ["security.protocol"] = "sasl_plaintext", ["sasl.mechanisms"] = "PLAIN", ["sasl.username"] = "me", ["sasl.password"] = Secret,
        }) options.Consumer[name] = options.Producer[name] = value;
        var log = new ListLogger();

        using (var consumer = new NativeConsumer(options, log))
        {
            while (!log.Lines.Any(static line => line.Contains("SASL", StringComparison.OrdinalIgnoreCase)))
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                consumer.Consume(new nint[1], 1, timeoutMilliseconds: 200);
            }
        }

        Assert.DoesNotContain(log.Lines, static line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_SecretsInWrongOptions_AreNotRepeated()
    {
        var options = new KafkaStreamOptions { Groups = 0 };
        options.Consumer["sasl.password"] = Secret;
        options.Consumer["sasl.pasword"] = Secret;
        options.Producer["sasl.pasword"] = Secret;

        IEnumerable<string> failures = new KafkaStreamOptionsValidator("kafka").Validate("kafka", options).Failures!;

        Assert.Equal(3, failures.Count());
        Assert.DoesNotContain(failures, static failure => failure.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void AccessToken_AsText_DoesNotShowTheToken()
        => Assert.DoesNotContain(Secret, new KafkaAccessToken(Secret, "me", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);

    private sealed class ListLogger : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Enqueue(formatter(state, exception));
    }
}
