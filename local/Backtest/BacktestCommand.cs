using System.CommandLine;
using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Results;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Onnx;

namespace OrleansAnomaly.Local.Backtest;

/// <summary><c>backtest INPUT...</c>: scores recorded data as the product would have, row by row.</summary>
/// <remarks>Exit codes: 0 every input was scored; 1 an input could not be; 2 the command line is wrong and nothing was run; 130 cancelled.</remarks>
internal sealed class BacktestCommand : System.CommandLine.Command
{
    private const int Failed = 1, WrongCommandLine = 2, Cancelled = 130;

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "CSV (time first, then columns) or NDJSON events, gzipped or not.",
    };

    private readonly Option<string> _preset = new("--preset")
    {
        HelpName = "NAME",
        DefaultValueFactory = _ => Preset.Default.Name,
        Description = "Settings of one use, e.g. fraud; the preset folder holds one file each.",
    };

    private readonly Option<string?> _presetFolder = new("--preset-folder")
    {
        HelpName = "DIR",
        Description = "Where the presets are; without it those that come with the program.",
    };

    private readonly Option<string?> _models = new("--models")
    {
        HelpName = "DIR",
        Description = "Folder of ONNX models that presets may name as heads, each with its description.",
    };

    private readonly Option<string?> _entity = new("--entity")
    {
        HelpName = "FIELD",
        Description = "Field or column that names the entity; without it the preset's, else 'service' in events; a CSV is one entity.",
    };

    private readonly Option<string?> _feedback = new("--feedback")
    {
        HelpName = "FILE",
        Description = "What people said of alerts, as NDJSON of entity, time and verdict; learnt as it came.",
    };

    private readonly Option<string[]> _map = new("--map")
    {
        HelpName = "FIELD=NAME",
        DefaultValueFactory = _ => [],
        Description = "What these events call a field that the preset speaks of, e.g. amount=total; may be given several times.",
    };

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "backtest"),
        Description = "Where the CSV files of scores and report.html go.",
    };

    private readonly Option<double> _step = new("--step")
    {
        HelpName = "SECONDS",
        DefaultValueFactory = _ => new BacktestOptions().StepSeconds,
        Description = "What one step lasts where times are plain step numbers.",
    };

    private readonly IReadOnlyList<HeadRegistration> _heads;

    /// <param name="heads">Heads that presets may name beside the built-in ones.</param>
    public BacktestCommand(params IReadOnlyList<HeadRegistration> heads)
        : base("backtest", "Score recorded data as the product would have, row by row, and draw it.")
    {
        _heads = heads;
        Arguments.Add(_inputs);
        Options.Add(_preset);
        Options.Add(_presetFolder);
        Options.Add(_models);
        Options.Add(_entity);
        Options.Add(_feedback);
        Options.Add(_map);
        Options.Add(_out);
        Options.Add(_step);
        SetAction((line, cancellationToken) => RunAsync(line, BacktestConsole.Current, cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult line, BacktestConsole console, CancellationToken cancellationToken)
    {
        using OnnxHeads models = OnnxHeads.Load(new OnnxOptions { Folder = line.GetValue(_models) ?? "", TimeLimit = OnnxOptions.NoLimit }, TimeProvider.System);
        if (models.Errors.Count > 0)
        {
            console.Errors(models.Errors);
            return WrongCommandLine;
        }

        BacktestRequest request = BacktestRequest.Of(
            line.GetRequiredValue(_inputs), line.GetRequiredValue(_preset), line.GetValue(_presetFolder), line.GetRequiredValue(_out), line.GetRequiredValue(_step), new HeadCatalog([.. _heads, .. models.Registrations]), line.GetValue(_feedback), line.GetRequiredValue(_map));
        if (request.Errors.Count > 0)
        {
            console.Errors(request.Errors);
            return WrongCommandLine;
        }

        BacktestOptions options = new() { EntityField = line.GetValue(_entity), Preset = request.Preset, StepSeconds = line.GetRequiredValue(_step), Feedback = request.Feedback };
        BacktestRun run = new(options, request.Folder, TimeProvider.System);
        return await RunAsync(run, request, console, cancellationToken);
    }

    private static async Task<int> RunAsync(BacktestRun run, BacktestRequest request, BacktestConsole console, CancellationToken cancellationToken)
    {
        BacktestProgress progress = new();
        try
        {
            Task<BacktestSummary> work = Task.Run(() => run.Run(request.Inputs, progress, cancellationToken), cancellationToken);
            await console.WatchAsync(progress, work);
            BacktestSummary summary = await work;
            console.Show(summary);
            return summary.Inputs.Any(input => input.Failure is not null) ? Failed : 0;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.Errors([$"results cannot be written to '{request.Folder}': {e.Message}"]);
            return Failed;
        }
    }
}
