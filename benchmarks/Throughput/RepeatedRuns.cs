using System.Diagnostics;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Runs every mode in a process of its own, one after another and that several times over, so that an hour that is slow is slow for all of them.</summary>
internal static class RepeatedRuns
{
    private const string Peer = "flink";

    public static void Run(ThroughputOptions options, string[] args)
    {
        List<RunResult> results = [];
        for (int round = 1; round <= options.Repeat; round++)
        {
            foreach (string mode in options.Modes)
            {
                RunResult result = mode == Peer ? FlinkRun.Run(options) : Child(args, mode);
                results.Add(result);
                Console.WriteLine($"{round}  {result}");
            }
        }

        Compare(results, options.Modes);
    }

    private static RunResult Child(string[] args, string mode)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(RepeatedRuns).Assembly.Location, "throughput", .. args, "--modes", mode, "--repeat", "0", "--child", "1"]) { RedirectStandardOutput = true })!;
        RunResult? result = null;
        while (process.StandardOutput.ReadLine() is { } line) result = RunResult.TryRead(line) ?? result;
        process.WaitForExit();
        return result ?? throw new InvalidOperationException($"{mode} ended without a result ({process.ExitCode}).");
    }

    private static void Compare(List<RunResult> results, string[] modes)
    {
        Console.WriteLine("medians of the ratios within a round");
        Ratio(results, modes, "deliver", "consume", "events/s", static (ours, theirs) => ours.SteadyEventsPerSecond / theirs.EventsPerSecond);
        Ratio(results, modes, "line", Peer, "events/s, whole run", static (ours, theirs) => ours.EventsPerSecond / theirs.EventsPerSecond);
        Ratio(results, modes, "line", Peer, "events/s, steady state", static (ours, theirs) => ours.SteadyEventsPerSecond / theirs.SteadyEventsPerSecond);
        Ratio(results, modes, "line", Peer, "events/s, whole run to its steady state", static (ours, theirs) => ours.EventsPerSecond / theirs.SteadyEventsPerSecond);
        Ratio(results, modes, Peer, "line", "CPU an event, whole run", static (theirs, ours) => theirs.Cpu / ours.Cpu);
    }

    private static void Ratio(List<RunResult> results, string[] modes, string first, string second, string what, Func<RunResult, RunResult, double> ratio)
    {
        if (!modes.Contains(first) || !modes.Contains(second)) return;
        double[] ratios = [.. results.Where(result => result.Mode == first).Zip(results.Where(result => result.Mode == second), ratio).Order()];
        Console.WriteLine(FormattableString.Invariant($"  {first} / {second}, {what}: {ratios[ratios.Length / 2]:F2}  ({ratios[0]:F2} to {ratios[^1]:F2})"));
    }
}
