using OrleansAnomaly.Backtest.Feedback;
using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Peers;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>One entity's detector, fed the way the detector grain feeds it, but with joint models trained at once.</summary>
internal sealed class EntityScorer
{
    private readonly RowReader _reader;
    private readonly TimeProvider _time;
    private readonly RowObservation _row;
    private readonly PeerCursor? _peers;
    private readonly FeedbackCursor? _feedback;
    private readonly int[] _columnOf;
    private readonly MetricCell[] _cells;
    private readonly IncidentList _before = new(), _here = new();
    private long _observing, _training;
    private double _now = double.NaN;

    /// <param name="entity">Name of the entity.</param>
    /// <param name="reader">Knows every name of the input already.</param>
    /// <param name="columns">Metric ids that get a cell in each scored row.</param>
    /// <param name="options">What the detector is made with.</param>
    /// <param name="peers">What the input's cohorts told; null where there are none.</param>
    /// <param name="time">Measures what scoring costs.</param>
    public EntityScorer(string entity, RowReader reader, IReadOnlyList<int> columns, BacktestOptions options, PeerTimeline? peers, TimeProvider time)
    {
        (_reader, _time) = (reader, time);
        Detector = new EntityDetector(options.Detection, options.Profile);
        _row = new(reader, Detector.AddMetric, Detector.AddAttribute);
        _peers = Detector.Peers is null || peers is null ? null : new(peers);
        _feedback = options.Feedback is { } file ? new(file.Of(entity)) : null;
        _columnOf = [.. Enumerable.Repeat(-1, reader.MetricNames.Count)];
        for (int column = 0; column < columns.Count; column++)
            _columnOf[columns[column]] = column;
        _cells = new MetricCell[columns.Count];
    }

    public EntityDetector Detector { get; }

    /// <summary>Time spent in the detector, without the training of joint models.</summary>
    public TimeSpan ObserveTime => _time.GetElapsedTime(0, _observing);

    /// <summary>Time spent on training joint models.</summary>
    public TimeSpan TrainingTime => _time.GetElapsedTime(0, _training);

    /// <summary>Metrics and attributes beyond the detector's bounds.</summary>
    public int LeftOut => _row.LeftOut;

    /// <summary>Verdicts of people that met an alert.</summary>
    public int FeedbackUsed => _feedback?.Used ?? 0;

    /// <summary>Scores the row that the reader has read.</summary>
    /// <param name="row">Where it begins in the input.</param>
    public ScoredRow Score(long row)
    {
        long start = _time.GetTimestamp();
        _feedback?.Tell(_reader.Time, Detector);
        PassTime(_reader.Time);
        _peers?.Tell(Detector.Peers!, row);
        _here.Take(Detector.Observe(_row.Take()));
        if (_peers is not null)
            PeerCursor.Told(Detector.Peers!);
        _feedback?.Take(_before.Span);
        _feedback?.Take(_here.Span);
        _observing += _time.GetTimestamp() - start;
        FillCells();
        return new()
        {
            TimeText = _reader.TimeText,
            Time = _reader.Time,
            Score = Detector.Score,
            Cells = _cells,
            Before = _before.Span,
            Incidents = _here.Span,
        };
    }

    /// <summary>The row that the reader could not read.</summary>
    public ScoredRow Pass()
    {
        _cells.AsSpan().Fill(MetricCell.Missing);
        return new() { TimeText = _reader.TimeText, Time = double.NaN, Cells = _cells };
    }

    /// <summary>Trains a joint model when the detector wants one; the product does this off the grain's turn.</summary>
    public void Train()
    {
        if (!Detector.WantsTraining)
            return;
        long start = _time.GetTimestamp();
        if (Detector.TakeTrainingSet() is { } rows)
            Detector.Use(rows.Train());
        _training += _time.GetTimestamp() - start;
    }

    /// <summary>Lets the clock run to the row, so that a silence before it is found as it would have been found live.</summary>
    private void PassTime(double time)
    {
        _before.Clear();
        if (time <= _now)
            return;
        if (!double.IsNaN(_now))
        {
            _before.Take(Detector.Advance(_now));
            _before.Add(Detector.Advance(time));
        }

        _now = time;
    }

    private void FillCells()
    {
        _cells.AsSpan().Fill(MetricCell.Missing);
        ReadOnlySpan<int> ids = _reader.Metrics;
        for (int i = 0; i < ids.Length; i++)
        {
            int column = _columnOf[ids[i]], index = _row.IndexOf(ids[i]);
            if (column >= 0)
                _cells[column] = new(_reader.Values[i], index < 0 ? MetricCell.Missing.Reading : Detector.Metric(index));
        }
    }
}
