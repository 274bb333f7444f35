using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OrleansAnomaly.Silo.Hosting;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>A silo as the product composes it, with a second stream of the same topic beside for the ledgers. The command <c>fault-silo</c>, meant for the fault run alone.</summary>
internal static class FaultSilo
{
    /// <summary>Name of the command.</summary>
    public const string Verb = "fault-silo";

    /// <summary>What the ledgers' consumer group begins with; the topic follows.</summary>
    public const string LedgerGroup = "ledgers";

    /// <summary>Section of the ledgers' own settings, without which there are none: <c>FlushAfter</c>, the longest time that a ledger waits before it writes.</summary>
    public const string LedgerSection = "Ledger";

    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(string[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(settings).AddOrleansAnomalySilo();
        if (builder.Configuration.GetSection(LedgerSection).Exists()) AddLedgers(builder);
        WebApplication app = builder.Build();
        await app.CheckSiloAsync();
        _ = Task.Run(() => StopWithParent(app.Lifetime));
        await app.MapSiloEndpoints().RunAsync();
        return 0;
    }

    private static void AddLedgers(WebApplicationBuilder builder)
        => builder.UseOrleans(silo => silo.AddKafkaStreams(LedgerGrain.Namespace, options =>
        {
            builder.Configuration.GetSection("Kafka").Bind(options);
            (options.StreamNamespace, options.ConsumerGroup, options.DeadLetterTopic) = (LedgerGrain.Namespace, $"{LedgerGroup}-{options.Topic}", null);
            (options.CommitInterval, options.Slices.FlushAfter) = (CommitInterval, builder.Configuration.GetValue<TimeSpan>($"{LedgerSection}:FlushAfter"));
        }));

    // The run keeps the other end of the standard input: when it is gone, nobody would ever stop this process.
    private static void StopWithParent(IHostApplicationLifetime lifetime)
    {
        while (Console.In.Read() >= 0)
        {
        }

        lifetime.StopApplication();
    }
}
