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
        Console.WriteLine($"{options.Topic}: {end.Records} records in {end.Partitions} partitions; {Environment.ProcessorCount} processors");
        foreach (string mode in options.Modes) RunAsync(mode, options, end).GetAwaiter().GetResult();
        return 0;
    }

    private static async Task RunAsync(string mode, ThroughputOptions options, TopicEnd end)
    {
        switch (mode)
        {
            case "consume":
                ConsumeLoop.Run(options, end);
                break;
            case "read":
                BatchLoop.Run(options, end);
                break;
            default:
                await StreamRun.RunAsync(mode, options, end).ConfigureAwait(false);
                break;
        }
    }
}
