using System.CommandLine;
using System.Globalization;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Sending;

namespace OrleansAnomaly.LogSimulator;

/// <summary>The simulator as a program of its own.</summary>
internal static class SimulatorCommand
{
    private const int Failure = 1;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    public static RootCommand Create()
    {
        var options = new SimulatorCommandOptions();
        var command = new RootCommand("Sends seeded log events with known anomalies to Kafka.");
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction((parsed, stop) => RunAsync(options, parsed, stop));
        return command;
    }

    private static async Task<int> RunAsync(SimulatorCommandOptions options, ParseResult parsed, CancellationToken stop)
    {
        try
        {
            if (options.FileOf(parsed) is { } file)
                return Record(options.Read(parsed), file, options.LengthOf(parsed));
            using var simulator = new Simulator(options.Read(parsed), TimeProvider.System, Announce);
            using var reporting = TimeProvider.System.CreateTimer(_ => Report(simulator), null, ReportEvery, ReportEvery);
            await simulator.RunAsync(stop);
            Report(simulator);
            return simulator.Progress is { Failed: 0 } progress && progress.Delivered == progress.Made ? 0 : Failure;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return Failure;
        }
    }

    private static int Record(SimulatorOptions options, string file, TimeSpan lasts)
    {
        var written = Recording.Write(options, file, lasts);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written} events in {file}, their anomalies in {options.LabelsFile ?? file + ".labels"}"));
        return 0;
    }

    private static void Announce(Anomaly anomaly) => Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"injected {anomaly.Kind.Name} into {anomaly.Service} for {anomaly.End - anomaly.Start:F0} s, strength {anomaly.Strength:G3}"));

    private static void Report(Simulator simulator)
    {
        var progress = simulator.Progress;
        var skipped = progress.SkippedSeconds > 0 ? $", {progress.SkippedSeconds:F1} s left out: Kafka did not keep up" : "";
        var error = progress.LastError is null ? "" : $" ({progress.LastError})";
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Made} made, {progress.Delivered} delivered, {progress.Failed} failed{skipped}{error}"));
    }
}
