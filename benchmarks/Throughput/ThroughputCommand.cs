using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>The command <c>throughput</c>.</summary>
internal static class ThroughputCommand
{
    public static int Run(ReadOnlySpan<string> args)
    {
        ThroughputOptions options;
        try
        {
            options = ThroughputOptions.Parse(args);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(ThroughputOptions.Help);
            return 2;
        }

        RdKafkaLibrary.Ensure();
        TopicEnd end = TopicEnd.Of(options);
        if (options.Repeat > 0)
        {
            Console.WriteLine($"{options.Topic}: {end.Records} records in {end.Partitions} partitions; {Environment.ProcessorCount} processors");
            RepeatedRuns.Run(options, args.ToArray());
            return 0;
        }

        foreach (string mode in options.Modes)
        {
            RunResult result = RunAsync(mode, options, end).GetAwaiter().GetResult();
            Console.WriteLine(options.IsChild ? result.ToLine() : result);
        }

        return 0;
    }

    private static async Task<RunResult> RunAsync(string mode, ThroughputOptions options, TopicEnd end) => mode switch
    {
        "consume" => ConsumeLoop.Run(options, end),
        "read" => BatchLoop.Run(options, end),
        _ => await StreamRun.RunAsync(mode, options, end).ConfigureAwait(false),
    };
}
