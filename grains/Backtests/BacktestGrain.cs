using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using OrleansAnomaly.Backtest;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Results;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Backtests;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Backtests;

/// <summary>Runs backtests on the thread pool, so that no detector waits for one; further questions wait for a free activation.</summary>
[StatelessWorker(MaxRunning)]
internal sealed class BacktestGrain(IOptions<DetectionOptions> detection, DetectorPresets presets, TimeProvider time) : Grain, IBacktestGrain
{
    /// <summary>Most backtests that a silo runs at once.</summary>
    public const int MaxRunning = 2;

    private static readonly HeldLimits Limits = new(BacktestQuestion.MaxRows, BacktestQuestion.MaxEntities, BacktestQuestion.MaxBandValues);

    public Task<BacktestAnswer> RunAsync(BacktestQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Task.Run(() => Run(question, cancellationToken), cancellationToken);
    }

    private BacktestAnswer Run(BacktestQuestion question, CancellationToken cancellationToken)
    {
        string name = question.Preset ?? detection.Value.Preset;
        if (presets.Folder.Find(name) is not { } preset)
            return new BacktestAnswer { Failure = presets.Folder.Missing(name) };
        BacktestOptions options = new()
        {
            Detection = detection.Value,
            EntityField = question.EntityField,
            Preset = preset,
            StepSeconds = question.StepSeconds ?? RowTime.DefaultStepSeconds,
        };
        InputFormat format = question.Format == BacktestFormat.Events ? InputFormat.Events : InputFormat.Csv;
        HeldDetail detail = (HeldDetail)(int)question.Detail;
        try
        {
            return AnswerOf(new HeldBacktest(options, Limits, time).Run(question.Data, format, detail, cancellationToken));
        }
        catch (InvalidDataException e)
        {
            return new BacktestAnswer { Failure = e.Message };
        }
    }

    private static BacktestAnswer AnswerOf(HeldResult result)
    {
        ILookup<string, AlertRow> alerts = result.Alerts.ToLookup(alert => alert.Entity);
        return new BacktestAnswer
        {
            Rows = result.Input.Rows,
            Alerts = result.Input.Alerts,
            MicrosecondsPerRow = Math.Round(result.Input.MicrosecondsPerRow, 3),
            NotRead = [.. result.Input.BadRows.Select(bad => new BacktestBadRows(bad.Reason, bad.Count, bad.FirstRow))],
            Series = [.. result.Series.Select(series => SeriesOf(series, alerts[series.Entity]))],
        };
    }

    private static BacktestSeries SeriesOf(SeriesResult series, IEnumerable<AlertRow> alerts) => new()
    {
        Entity = series.Entity,
        Rows = series.Rows,
        PeakScore = series.PeakScore,
        StateBytes = series.StateBytes,
        Alerts = [.. alerts.Select(alert => new BacktestAlert(alert.Row, alert.Time, alert.Rule, alert.Severity, alert.Score, alert.Reason))],
        Times = series.Scored?.Times.ToImmutableArray(),
        Scores = series.Scored?.Scores.ToImmutableArray(),
        Metrics = series.Scored?.Metrics is { Count: > 0 } metrics ? [.. metrics.Select(MetricOf)] : null,
    };

    private static BacktestMetric MetricOf(MetricColumns metric) => new()
    {
        Name = metric.Name,
        Scores = [.. metric.Scores],
        Expected = [.. metric.Expected],
        Lower = [.. metric.Lower],
        Upper = [.. metric.Upper],
    };
}
