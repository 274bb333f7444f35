using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>Judges an entity's metrics together: how far they all are off, and how badly they fit the way they usually move together.</summary>
/// <remarks>
/// Works on each metric's standardised deviation. The first statistic is the smoothed mean of the farthest quarter of them; the second,
/// once a <see cref="JointModel"/> is in use, what the model's axes cannot explain.
/// </remarks>
internal sealed class JointHead
{
    private const int LeastMetrics = 2;
    private const int LeastRows = 32;
    private const int TrainAgainAfter = 1024;
    private const int FarthestPart = 4;
    private const double BrokenShare = 0.4;
    private const double MostBroken = 1.1;
    private const float MostDeviation = 8;

    private readonly SmoothedStatistic _together = new(0.1);
    private readonly SmoothedStatistic _unexplained = new(0.25);
    private readonly CleanRows _clean = new();
    private JointModel? _model;
    private float[] _row = [];
    private float[] _parts = [];
    private float[] _broken = [];
    private int _sinceTraining;
    private int _trainings;

    /// <summary>Score of the last row; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    public int StateBytes => 2 * SmoothedStatistic.StateBytes + _clean.StateBytes + (_model?.StateBytes ?? 0) + 12 * _row.Length + 32;

    public bool WantsTraining => _row.Length >= LeastMetrics && _clean.Count >= Math.Max(LeastRows, CleanRows.Capacity(_row.Length) / 2)
        && (_trainings == 0 || _sinceTraining >= TrainAgainAfter);

    public HeadReport Report() => new(
        "joint", Score, _together.WarmUp, StateBytes, _model is null ? "metrics together, no model yet" : $"RandomizedPca, {_model.Axes} axes of {_model.Metrics} metrics");

    /// <summary>Part that a metric has in the last score, in [0, 1]; all parts add up to 1, or to 0 before the first row.</summary>
    public double Share(int metric)
    {
        double all = 0;
        foreach (float part in _parts)
            all += part;
        return all > 0 ? _parts[metric] / all : 0;
    }

    public JointTrainingSet? TakeTrainingSet()
    {
        if (_clean.Count < LeastRows)
            return null;
        _sinceTraining = 0;
        return new JointTrainingSet(_clean.Copy(), ++_trainings);
    }

    public void Use(JointModel model) => _model = model;

    /// <summary>Judges a row: the metrics that had a sample in it.</summary>
    public void Push(List<MetricPipeline> pipelines, long row, double rarity, bool calm)
    {
        Score = 0;
        if (pipelines.Count < LeastMetrics)
            return;
        Gather(pipelines, row);
        Score = _together.Push(Farthest(), rarity);
        for (int i = 0; i < _row.Length; i++)
            _parts[i] = _row[i] * _row[i];
        if (_model is { } model && model.Metrics <= _row.Length)
            JudgeBroken(model, rarity);
        _sinceTraining++;
        if (calm && Score < 1)
            _clean.Add(_row);
    }

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        state.Value(ref _sinceTraining);
        state.Value(ref _trainings);
        _together.Exchange(state);
        _unexplained.Exchange(state);
        _clean.Exchange(state);
        _model = JointModel.Exchange(state, _model);
    }

    private void JudgeBroken(JointModel model, double rarity)
    {
        double broken = Muted(_unexplained.Push(model.Unexplained(_row, _broken), rarity));
        if (broken <= Score)
            return;
        Score = broken;
        (_parts, _broken) = (_broken, _parts);
    }

    /// <summary>Mean of the largest quarter of the row's deviations.</summary>
    private double Farthest()
    {
        for (int i = 0; i < _row.Length; i++)
            _parts[i] = Math.Abs(_row[i]);
        Array.Sort(_parts);
        int count = Math.Max(1, _parts.Length / FarthestPart);
        double sum = 0;
        for (int i = _parts.Length - count; i < _parts.Length; i++)
            sum += _parts[i];
        return sum / count;
    }

    /// <summary>A broken correlation opens an incident but tells little of how bad it is.</summary>
    private static double Muted(double score) => score < 1 ? BrokenShare * score : Math.Min(score, MostBroken);

    private void Gather(List<MetricPipeline> pipelines, long row)
    {
        if (_row.Length != pipelines.Count)
            (_row, _parts, _broken) = (new float[pipelines.Count], new float[pipelines.Count], new float[pipelines.Count]);
        for (int i = 0; i < _row.Length; i++)
            _row[i] = pipelines[i].Row == row ? Math.Clamp((float)pipelines[i].Residual, -MostDeviation, MostDeviation) : 0;
    }
}
