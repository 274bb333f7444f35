using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>A silo in this process that reads the topic from its beginning.</summary>
internal static class StreamRun
{
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string mode, ThroughputOptions options, TopicEnd end)
    {
        var progress = new Progress(end.Records, mode == "line");
        using IHost host = new HostBuilder()
            .ConfigureLogging(static logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error))
            .UseOrleans(silo => Configure(silo, mode, options, progress))
            .Build();
        await host.StartAsync().ConfigureAwait(false);
        await WaitAsync(progress.Warm, host, progress).ConfigureAwait(false);
        (var measurement, long before, long slices) = (new Measurement(), progress.Applied, progress.Slices);
        await WaitAsync(progress.All, host, progress).ConfigureAwait(false);
        measurement.Print(mode, end.Records - before);
        Console.WriteLine($"         {progress.Slices - slices} slices, {(double)(end.Records - before) / (progress.Slices - slices):F1} events each; {progress.Failures} not decoded");
        await host.StopAsync().ConfigureAwait(false);
    }

    private static async Task WaitAsync(Task what, IHost host, Progress progress)
    {
        while (await Task.WhenAny(what, Task.Delay(Report, TimeProvider.System)).ConfigureAwait(false) != what) Say(host, progress);
    }

    private static void Say(IHost host, Progress progress)
    {
        KafkaStreamStatus status = host.Services.GetRequiredKeyedService<KafkaStreamStatus>("throughput");
        Console.Error.WriteLine($"  {status.Consumed} read, {status.Delivered} handed on, {progress.Applied} applied in {progress.Slices} slices, {status.CacheBytes / 1024 / 1024} MiB kept; {status.Problem}");
    }

    private static void Configure(ISiloBuilder silo, string mode, ThroughputOptions options, Progress progress)
    {
        silo.UseLocalhostClustering();
        silo.AddMemoryGrainStorageAsDefault();
        silo.Services.AddSingleton(progress).AddSingleton(new LogEventOptions { MaxAge = TimeSpan.MaxValue, MaxFutureSkew = TimeSpan.FromDays(3650) });
        silo.AddKafkaStreams("throughput", streams =>
        {
            streams.BootstrapServers = options.Bootstrap;
            streams.Topic = options.Topic;
            streams.Groups = options.Groups;
            streams.StreamNamespace = "throughput";
            streams.ConsumerGroup = $"throughput-{mode}-{Environment.ProcessId}";
            streams.Slices.CacheBytes = options.CacheMebibytes * 1024L * 1024;
        });
    }
}
