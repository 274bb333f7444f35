using System.CommandLine;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Local.Backtest;
using OrleansAnomaly.Local.Hosting;
using OrleansAnomaly.Local.Terminal;

namespace OrleansAnomaly.Local.Command;

/// <summary>The command that a newcomer runs; a program of one's own runs it with heads of one's own.</summary>
public static class LocalCommand
{
    private const int Failure = 1;
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(1);

    /// <summary>Reads the command line and runs until Ctrl-C.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="heads">Heads that presets may name beside the built-in ones.</param>
    /// <returns>The exit code: 0 after a clean end.</returns>
    /// <exception cref="ArgumentException">Two heads have one name.</exception>
    public static Task<int> RunAsync(string[] args, params IReadOnlyList<HeadRegistration> heads)
    {
        var options = new LocalCommandOptions();
        var command = new RootCommand(
            "Everything in one process: a Kafka, the detectors, the dashboard, the API and simulated services that sometimes misbehave.");
        foreach (var option in options.All)
            command.Options.Add(option);
        command.Subcommands.Add(new BacktestCommand(heads));
        command.SetAction((parsed, stop) => RunAsync(() => options.Read(parsed) with { Heads = heads }, stop));
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopPatience });
    }

    private static async Task<int> RunAsync(Func<LocalOptions> read, CancellationToken stop)
    {
        try
        {
            await new LocalRun(read(), new Screen(Console.Out, ScreenKind.OfConsole()), TimeProvider.System).RunAsync(stop);
            return 0;
        }
        catch (LocalStartException problem)
        {
            foreach (var line in problem.Lines)
                await Console.Error.WriteLineAsync(line);
            return Failure;
        }
        catch (FormatException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return Failure;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
    }
}
