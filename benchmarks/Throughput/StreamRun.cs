using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Storage;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>A silo in this process that reads the topic from its beginning.</summary>
internal static class StreamRun
{
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(10);

    public static async Task<RunResult> RunAsync(string mode, ThroughputOptions options, TopicEnd end)
    {
        // The process began a moment before: its CPU until here belongs to the run as well.
        double early = Environment.CpuUsage.TotalTime.TotalMicroseconds / end.Records;
        var whole = new Measurement();
        var progress = new Progress(end.Records, mode == "line");
        using IHost host = Build(mode, options, progress);
        await host.StartAsync().ConfigureAwait(false);
        await WaitAsync(progress.Warm, host, progress).ConfigureAwait(false);
        (var steady, long before, long slices) = (new Measurement(), progress.Applied, progress.Slices);
        await WaitAsync(progress.All, host, progress).ConfigureAwait(false);
        long events = end.Records - before;
        var result = new RunResult(mode, whole.EventsPerSecond(end.Records), early + whole.Cpu(end.Records),
            steady.EventsPerSecond(events), steady.Cpu(events), steady.Bytes(events), (double)events / (progress.Slices - slices));
        if (progress.Failures > 0) throw new InvalidDataException($"{progress.Failures} events could not be decoded.");
        await host.StopAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>A host of one silo that counts what it applies.</summary>
    public static IHost Build(string mode, ThroughputOptions options, Progress progress, Action<KafkaStreamOptions>? further = null)
        => new HostBuilder()
            .ConfigureLogging(static logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Error))
            .UseOrleans(silo => Configure(silo, mode, options, progress, further))
            .Build();

    private static async Task WaitAsync(Task what, IHost host, Progress progress)
    {
        while (await Task.WhenAny(what, Task.Delay(Report, TimeProvider.System)).ConfigureAwait(false) != what) Say(host, progress);
    }

    private static void Say(IHost host, Progress progress)
    {
        KafkaStreamStatus status = host.Services.GetRequiredKeyedService<KafkaStreamStatus>("throughput");
        Console.Error.WriteLine($"  {status.Consumed} read, {status.Delivered} handed on, {progress.Applied} applied in {progress.Slices} slices, {status.CacheBytes / 1024 / 1024} MiB kept; {status.Problem}");
    }

    private static void Configure(ISiloBuilder silo, string mode, ThroughputOptions options, Progress progress, Action<KafkaStreamOptions>? further)
    {
        silo.UseLocalhostClustering();
        silo.AddMemoryGrainStorageAsDefault();

        // As the product's storages do: a state is written in Orleans' own binary form.
        silo.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        silo.Services.AddSingleton(progress).AddSingleton(new LogEventOptions { MaxAge = TimeSpan.MaxValue, MaxFutureSkew = TimeSpan.FromDays(3650) });
        silo.AddKafkaStreams("throughput", streams =>
        {
            streams.BootstrapServers = options.Bootstrap;
            streams.Topic = options.Topic;
            streams.Groups = options.Groups;
            streams.StreamNamespace = "throughput";
            streams.ConsumerGroup = $"throughput-{mode}-{Environment.ProcessId}";
            streams.Slices.CacheBytes = options.CacheMebibytes * 1024L * 1024;
            further?.Invoke(streams);
        });
    }
}
