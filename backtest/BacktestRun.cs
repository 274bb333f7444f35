using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Output;
using OrleansAnomaly.Backtest.Peers;
using OrleansAnomaly.Backtest.Reports;
using OrleansAnomaly.Backtest.Results;

namespace OrleansAnomaly.Backtest;

/// <summary>Backtests files: a CSV of scores for each entity, and one report over all.</summary>
/// <remarks>
/// One detector lives at a time and thread and one file is open, however many entities an input has: a first pass finds
/// where each entity's rows lie. The threads change no result.
/// </remarks>
/// <param name="options">How inputs are read and judged.</param>
/// <param name="folder">Where results go; made when it is missing.</param>
/// <param name="time">Measures what scoring costs.</param>
public sealed class BacktestRun(BacktestOptions options, string folder, TimeProvider time)
{
    private readonly AlertShelf _alerts = new();
    private readonly TraceShelf _traces = new();

    /// <summary>Runs it. An input that cannot be read fails alone, with its reason in the summary.</summary>
    /// <exception cref="IOException">Results cannot be written.</exception>
    public BacktestSummary Run(IReadOnlyList<BacktestInput> inputs, BacktestProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(folder);
        InputResult[] results = new InputResult[inputs.Count];
        ParallelOptions parallel = Parallelism(cancellationToken);
        Spread(inputs.Count, parallel, i => results[i] = RunInput(inputs[i], i, progress, parallel));
        string report = Path.Combine(folder, "report.html");
        BacktestSummary summary = new(results, _alerts.InOrder, _alerts.Count, report);
        HtmlReport.Write(report, summary, _traces.InOrder);
        return summary;
    }

    private InputResult RunInput(BacktestInput input, int place, BacktestProgress progress, ParallelOptions parallel)
    {
        ByteSource source;
        InputSurvey survey;
        try
        {
            source = ByteSource.Open(input.Path);
            survey = Surveyor.Survey(source, input.Format, options, parallel.CancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new() { Input = input.Name, Failure = e.Message };
        }

        using (source)
        {
            progress.Found(survey.Rows);
            return Score(new(input, place, survey, source), progress, parallel);
        }
    }

    private InputResult Score(OpenInput input, BacktestProgress progress, ParallelOptions parallel)
    {
        PeerTimeline? peers = PeerSurvey.Of(input.Survey, input.Source, options, parallel.CancellationToken);
        EntityBacktest backtest = new(input.Survey, input.Source, options, peers, time);
        OutputLayout layout = new(folder, input.Input.Name, input.Survey.Entities);
        EntityResult[] results = new EntityResult[input.Survey.Entities.Count];
        Spread(results.Length, parallel, entity =>
        {
            using ScoreFile file = new(layout.Create(entity), backtest.MetricsOf(entity));
            results[entity] = Score(input, entity, backtest, file, progress, parallel.CancellationToken);
        });
        return InputResult.Of(input.Input.Name, input.Survey, results, layout.Path) with { FeedbackGiven = options.Feedback?.Count ?? 0 };
    }

    private EntityResult Score(
        OpenInput input, int entity, EntityBacktest backtest, ScoreFile file, BacktestProgress progress, CancellationToken cancellationToken)
    {
        EntityRows rows = input.Survey.Entities[entity];
        TraceRecorder recorder = new(rows.Rows, backtest.MetricsOf(entity));
        AlertCollector alerts = new(_alerts, input.Input.Name, rows.Name, (input.Place, entity));
        EntityResult result = backtest.Run(entity, [file, recorder, alerts], progress, cancellationToken);
        double step = input.Survey.Reader.CountsSteps ? options.StepSeconds : 0;
        _traces.Offer(recorder, (input.Place, entity), () => recorder.Finish(input.Input.Name, rows.Name, step));
        return result;
    }

    private ParallelOptions Parallelism(CancellationToken cancellationToken) => new()
    {
        CancellationToken = cancellationToken,
        MaxDegreeOfParallelism = options.Workers,
        TaskScheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Workers).ConcurrentScheduler,
    };

    /// <summary>In order, one at a time a thread, so that one long input does not hold a whole range of others up.</summary>
    private static void Spread(int count, ParallelOptions parallel, Action<int> run)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering), parallel, run);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    private sealed record OpenInput(BacktestInput Input, int Place, InputSurvey Survey, ByteSource Source);
}
