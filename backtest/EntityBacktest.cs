using System.Text;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Peers;
using OrleansAnomaly.Backtest.Results;
using OrleansAnomaly.Backtest.Scoring;

namespace OrleansAnomaly.Backtest;

/// <summary>Runs one entity's rows through its detector, in the input's order, and hands each to the sinks.</summary>
internal sealed class EntityBacktest(InputSurvey survey, ByteSource source, BacktestOptions options, PeerTimeline? peers, TimeProvider time)
{
    private const int ProgressRows = 1024;

    /// <summary>Names of an entity's metrics, in the order of the cells that sinks get.</summary>
    public IEnumerable<string> MetricsOf(int entity) => survey.ColumnsOf(entity).Select(metric => survey.Reader.MetricNames[metric]);

    public EntityResult Run(int entity, IReadOnlyList<RowSink> sinks, BacktestProgress progress, CancellationToken cancellationToken)
    {
        RowReader reader = survey.Reader.Fork();
        EntityScorer scorer = new(survey.Entities[entity].Name, reader, survey.ColumnsOf(entity), options, peers, time);
        RecordReader records = survey.Shape.Open(source, survey.Shape.FirstRow);
        Tally tally = new();
        byte[] name = Encoding.UTF8.GetBytes(survey.Entities[entity].Name);
        long done = 0;
        foreach (RowRun run in survey.RunsOf(entity))
        {
            records.Seek(run.Offset);
            for (int row = 0; row < run.Rows && records.Next(); row++)
            {
                ScoreRow(IsRow(records, reader, name), records.Offset, scorer, sinks, tally);
                if (++done % ProgressRows != 0)
                    continue;
                progress.Scored(ProgressRows);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        progress.Scored(done % ProgressRows);
        long stateBytes = scorer.Detector.Report().StateBytes;
        return new(tally.Alerts, tally.PeakScore, stateBytes, scorer.LeftOut, scorer.ObserveTime, scorer.TrainingTime, scorer.FeedbackUsed);
    }

    /// <summary>Reads it; false when it cannot be read or, being of one entity too many, was only put here.</summary>
    private static bool IsRow(RecordReader records, RowReader reader, ReadOnlySpan<byte> entity) =>
        !records.IsTooLong && reader.Read(records.Record) is null && reader.Entity.SequenceEqual(entity);

    private static void ScoreRow(bool isRow, long at, EntityScorer scorer, IReadOnlyList<RowSink> sinks, Tally tally)
    {
        ScoredRow row = isRow ? scorer.Score(at) : scorer.Pass();
        tally.Take(row);
        foreach (RowSink sink in sinks)
            sink.Take(row);
        if (isRow)
            scorer.Train();
    }
}
