using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>A silo in this process under a steady load, one of whose consumers slows to a crawl and recovers.</summary>
internal sealed class BackpressureRun(BackpressureOptions options, PacedTraffic traffic)
{
    private const string Provider = "paced";
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(120);
    private readonly MarkdownTable _table = new("s", "consumer", "RSS MiB", "managed MiB", "cache MiB", "held by", "its MiB", "lag of its group", "lag of others", "oldest unsaved s", "its events/s", "rest of its group /s", "other groups /s");
    private readonly ServiceLoad _load = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private long[] _applied = [0, 0, 0];
    private long _at = TimeProvider.System.GetTimestamp();

    /// <summary>Runs; returns whether everything was applied once and nothing was behind at the end.</summary>
    public async Task<bool> RunAsync()
    {
        using IHost host = new HostBuilder()
            .ConfigureLogging(static logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error))
            .UseOrleans(Configure)
            .Build();
        await host.StartAsync();
        KafkaStreamStatus status = host.Services.GetRequiredKeyedService<KafkaStreamStatus>(Provider);
        traffic.Start(options.Rate);
        while (_load.Of(static _ => true) == 0) await Task.Delay(Between, TimeProvider.System);
        await SampleAsync(status, Before, "fast");
        _load.IsSlow = true;
        await SampleAsync(status, TimeSpan.FromSeconds(options.Slow), "slow");
        _load.IsSlow = false;
        long recovered = TimeProvider.System.GetTimestamp();
        do await SampleAsync(status, Between, "fast again");
        while (status.Lag > options.Rate && TimeProvider.System.GetElapsedTime(recovered) < LongestRecovery);
        await traffic.StopAsync();
        await Patience(status);
        bool whole = _load.Of(static _ => true) == traffic.Sent && status.Lag == 0;
        Console.WriteLine(_table);
        Console.WriteLine($"{traffic.Sent} events sent, {_load.Of(static _ => true)} applied; lag {status.Lag}");
        await host.StopAsync();
        return whole;
    }

    private async Task Patience(KafkaStreamStatus status)
    {
        for (int i = 0; i < LongestRecovery.TotalSeconds && (status.Lag > 0 || _load.Of(static _ => true) < traffic.Sent); i++) await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
    }

    private async Task SampleAsync(KafkaStreamStatus status, TimeSpan duration, string phase)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < duration)
        {
            await Task.Delay(Between, TimeProvider.System);
            Add(status, phase);
        }
    }

    private void Add(KafkaStreamStatus status, string phase)
    {
        long now = TimeProvider.System.GetTimestamp();
        double seconds = TimeProvider.System.GetElapsedTime(_at, now).TotalSeconds;
        long[] applied = [_load.Of(static service => service == 0), _load.Of(static service => service != 0 && ServiceLoad.GroupOf(service) == 0), _load.Of(static service => ServiceLoad.GroupOf(service) != 0)];
        string[] rates = [.. applied.Zip(_applied, (after, before) => $"{(after - before) / seconds:F0}")];
        (_applied, _at) = (applied, now);
        KafkaHeldGroup? held = status.Held.Select(static held => (KafkaHeldGroup?)held).FirstOrDefault();
        KafkaPartitionStatus[] partitions = [.. status.Partitions];
        string[] row =
        [
            $"{TimeProvider.System.GetElapsedTime(_start, now).TotalSeconds:F0}", phase, Mebibytes(Environment.WorkingSet), Mebibytes(GC.GetTotalMemory(forceFullCollection: false)), Mebibytes(status.CacheBytes), held?.Stream ?? "-", held is null ? "-" : Mebibytes(held.Value.Bytes),
            $"{partitions.Where(static p => p.Partition % BackpressureOptions.Groups == 0).Sum(static p => p.Lag)}", $"{partitions.Where(static p => p.Partition % BackpressureOptions.Groups != 0).Sum(static p => p.Lag)}",
            $"{status.WatermarkAge.TotalSeconds:F1}", .. rates,
        ];
        _table.Add(row);
        Console.Error.WriteLine(string.Join("  ", row));
    }

    private static string Mebibytes(long bytes) => FormattableString.Invariant($"{bytes / 1024.0 / 1024.0:F1}");

    private void Configure(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(siloPort: 21_111, gatewayPort: 31_000);
        silo.AddMemoryGrainStorageAsDefault();
        silo.Services.AddSingleton(_load);
        silo.AddKafkaStreams(Provider, streams =>
        {
            (streams.BootstrapServers, streams.Topic, streams.Groups) = (options.Bootstrap, traffic.Topic, BackpressureOptions.Groups);
            (streams.StreamNamespace, streams.ConsumerGroup, streams.DeadLetterTopic) = (PacedGrain.Namespace, traffic.Topic, null);
            (streams.Slices.CacheBytes, streams.Slices.StreamBytes) = (options.CacheMebibytes * 1024L * 1024, options.StreamMebibytes * 1024L * 1024);
        });
    }
}
