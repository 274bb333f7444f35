using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Results;
using OrleansAnomaly.Backtest.Scoring;

namespace OrleansAnomaly.Backtest;

/// <summary>Runs one entity's rows through its detector, in the input's order, and hands each to the sinks.</summary>
internal sealed class EntityBacktest(InputSurvey survey, ByteSource source, BacktestOptions options, TimeProvider time)
{
    private const int ProgressRows = 1024;

    /// <summary>Names of an entity's metrics, in the order of the cells that sinks get.</summary>
    public IEnumerable<string> MetricsOf(int entity) => survey.ColumnsOf(entity).Select(metric => survey.Reader.MetricNames[metric]);

    public EntityResult Run(int entity, IReadOnlyList<RowSink> sinks, BacktestProgress progress, CancellationToken cancellationToken)
    {
        RowReader reader = survey.Reader.Fork();
        EntityScorer scorer = new(reader, survey.ColumnsOf(entity), options.Detection, time);
        RecordReader records = survey.Shape.Open(source, survey.Shape.FirstRow);
        PeakAndAlerts peak = new();
        long done = 0;
        foreach (RowRun run in survey.RunsOf(entity))
        {
            records.Seek(run.Offset);
            for (int row = 0; row < run.Rows && records.Next(); row++)
            {
                ScoreRow(records, reader, scorer, sinks, peak);
                if (++done % ProgressRows != 0)
                    continue;
                progress.Scored(ProgressRows);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        progress.Scored(done % ProgressRows);
        long stateBytes = scorer.Detector.Report().StateBytes;
        return new(peak.Alerts, peak.Score, stateBytes, scorer.LeftOut, scorer.ObserveTime, scorer.TrainingTime);
    }

    private static void ScoreRow(
        RecordReader records, RowReader reader, EntityScorer scorer, IReadOnlyList<RowSink> sinks, PeakAndAlerts peak)
    {
        bool isRead = reader.Read(records.Record) is null && !records.IsTooLong;
        ScoredRow row = isRead ? scorer.Score() : scorer.Pass();
        peak.Take(row);
        foreach (RowSink sink in sinks)
            sink.Take(row);
        if (isRead)
            scorer.Train();
    }

    private sealed class PeakAndAlerts : RowSink
    {
        public double Score { get; private set; }

        public long Alerts { get; private set; }

        public override void Take(in ScoredRow row)
        {
            Score = Math.Max(Score, row.Score);
            Alerts += row.IsAlert ? 1 : 0;
        }
    }
}
