using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Flink doing the same job: a command that is given the broker, the topic and a parallelism of 2, prints how many events it has seen every second, and at the end its time and CPU.</summary>
internal static partial class FlinkRun
{
    // What it needs to start and to compile, seconds.
    private const int Start = 9;

    public static RunResult Run(ThroughputOptions options)
    {
        if (options.Flink is not { } command) throw new ArgumentException("Name Flink's command with --flink.");
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using Process process = Process.Start(new ProcessStartInfo(words[0], [.. words[1..], options.Bootstrap, options.Topic, "2"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        List<long> seen = [];
        RunResult? result = null;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (SecondPattern().Match(line) is { Success: true } second) seen.Add(long.Parse(second.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            if (EndPattern().Match(line) is { Success: true } end) result = Result(end, seen);
        }

        process.WaitForExit();
        return result ?? throw new InvalidOperationException($"{command} ended without a result ({process.ExitCode}).");
    }

    private static RunResult Result(Match end, List<long> seen)
    {
        double events = Number(end, 1), seconds = Number(end, 2), cpu = Number(end, 3);
        int last = seen.FindLastIndex(count => count < events * 0.98);
        double steady = last > Start ? (double)(seen[last] - seen[Start]) / (last - Start) : 0;
        return new RunResult("flink", events / seconds, cpu * 1e6 / events, steady, 0, 0, 0);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d+) \d+ ev/s$")]
    private static partial Regex SecondPattern();

    [GeneratedRegex(@"^flink events (\d+) .*seconds ([\d.]+) .*cpu_s ([\d.]+)")]
    private static partial Regex EndPattern();
}
