using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>The command <c>backpressure</c>.</summary>
internal static class BackpressureCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        BackpressureOptions options;
        try
        {
            options = BackpressureOptions.Parse(args);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n{BackpressureOptions.Help}");
            return 2;
        }

        RdKafkaLibrary.Ensure();
        using var traffic = new PacedTraffic(options.Bootstrap);
        await traffic.CreateTopicAsync();
        return await new BackpressureRun(options, traffic).RunAsync() ? 0 : 1;
    }
}
