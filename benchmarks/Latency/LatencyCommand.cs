using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Hosting;
using OrleansAnomaly.Benchmarks.Throughput;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Benchmarks.Latency;

/// <summary>The command <c>latency</c>.</summary>
internal static class LatencyCommand
{
    private const double Held = 0.97;
    private const double LongestMilliseconds = 1000;
    private const int ProbeSeconds = 8;
    private const int WarmUpSeconds = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly int[] Probes = [50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 600_000, 800_000, 1_000_000];

    public static async Task<int> RunAsync(string[] args)
    {
        LatencyOptions options;
        try
        {
            options = LatencyOptions.Parse(args);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(LatencyOptions.Help);
            return 2;
        }

        RdKafkaLibrary.Ensure();
        string topic = $"latency-{Environment.ProcessId}";
        await CreateAsync(options, topic);
        var progress = new Progress(long.MaxValue, decodes: true) { Latency = new LatencyHistogram() };
        var line = new ThroughputOptions { Bootstrap = options.Bootstrap, Topic = topic, Groups = options.Groups };
        using IHost host = StreamRun.Build("latency", line, progress);
        await host.StartAsync();
        Console.WriteLine($"{options.Services} services, {options.Partitions} partitions; {Environment.ProcessorCount} processors; milliseconds from produce to applied");
        await MeasureAsync(options, topic, progress, Probes[1], WarmUpSeconds);
        int capacity = options.Capacity ?? await FindCapacityAsync(options, topic, progress);
        Console.WriteLine($"capacity {capacity}/s");
        foreach (int load in options.Loads)
        {
            (_, string row) = await MeasureAsync(options, topic, progress, capacity * load / 100, options.Seconds);
            Console.WriteLine($"{load,3} %  {row}");
        }

        await host.StopAsync();
        return 0;
    }

    private static async Task CreateAsync(LatencyOptions options, string topic)
    {
        using IProducer<Null, Null> connection = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = options.Bootstrap }).Build();
        using IAdminClient admin = new DependentAdminClientBuilder(connection.Handle).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = options.Partitions, ReplicationFactor = 1 }]);
    }

    private static async Task<int> FindCapacityAsync(LatencyOptions options, string topic, Progress progress)
    {
        int capacity = 0;
        foreach (int rate in Probes)
        {
            (bool held, string row) = await MeasureAsync(options, topic, progress, rate, ProbeSeconds);
            Console.WriteLine($"probe  {row}");
            if (!held) break;
            capacity = rate;
        }

        return capacity;
    }

    // Held: nearly everything that was due within the time was applied within it, and the tail did not run away.
    private static async Task<(bool Held, string Row)> MeasureAsync(LatencyOptions options, string topic, Progress progress, int rate, int seconds)
    {
        LatencyHistogram latency = progress.Latency!;
        latency.Clear();
        long started = Stopwatch.GetTimestamp();
        using Process producer = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(LatencyCommand).Assembly.Location, LoadProducer.Verb, options.Bootstrap, topic, Text(rate), Text(seconds), Text(options.Services)]))!;
        await producer.WaitForExitAsync();
        long expected = (long)rate * seconds;
        while (latency.Count < expected && Stopwatch.GetElapsedTime(started).TotalSeconds < (seconds * 3) + 30) await Task.Delay(Poll, TimeProvider.System);
        double rateSeen = latency.Count / Math.Max(seconds, Stopwatch.GetElapsedTime(started).TotalSeconds - 1);
        double p99 = latency.Quantile(0.99);
        string row = FormattableString.Invariant($"{rate,7}/s  p50 {latency.Quantile(0.5),7:F1}  p99 {p99,7:F1}  p99.9 {latency.Quantile(0.999),7:F1}  ({latency.Count} of {expected} events)");
        return (rateSeen > rate * Held * 0.9 && p99 < LongestMilliseconds && latency.Count == expected, row);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
