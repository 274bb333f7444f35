using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Heads;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>Judges an entity's metrics together: how far they all are off, and how badly they fit the way they usually move together.</summary>
/// <remarks>
/// Works on each metric's standardised deviation. The first statistic is the smoothed mean of the farthest quarter of them; the second,
/// once a <see cref="JointModel"/> is in use, what the model's axes cannot explain; where a preset asks for it, the third is how
/// far the row is from every usual kind of row (<see cref="CentreHead"/>).
/// </remarks>
/// <param name="hasCentres">True when a preset asks for k-means.</param>
internal sealed class JointHead(bool hasCentres)
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
    private readonly ModelSlot<JointModel> _axes = new("pca", "part of held-out rows left unexplained");
    private readonly CentreHead? _centres = hasCentres ? new CentreHead() : null;
    private float[] _row = [];
    private float[] _parts = [];
    private float[] _broken = [];
    private int _sinceTraining;
    private int _trainings;

    /// <summary>Score of the last row; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    /// <summary>Factor by which people's verdicts raise its boundary; at least 1.</summary>
    public double Tolerance { get; set; } = 1;

    public int StateBytes => 2 * SmoothedStatistic.StateBytes + _clean.StateBytes + (_axes.Model?.StateBytes ?? 0) + (_centres?.StateBytes ?? 0) + 12 * _row.Length + 32;

    public bool WantsTraining => HasEnough && (WantsAxes || _centres is { WantsTraining: true });

    private bool HasEnough => _row.Length >= LeastMetrics && _clean.Count >= Math.Max(LeastRows, CleanRows.Capacity(_row.Length) / 2);

    private bool WantsAxes => _trainings == 0 || _sinceTraining >= TrainAgainAfter;

    /// <summary>The trained models in use.</summary>
    public IEnumerable<TrainedModelReport> Models => new[] { _axes.Report, _centres?.Model }.OfType<TrainedModelReport>();

    public IEnumerable<HeadReport> Reports() => _centres is null ? [Report()] : [Report(), _centres.Report()];

    private HeadReport Report() => new(
        "joint", Score, _together.WarmUp, StateBytes, _axes.Model is not { } model ? "metrics together, no model yet" : $"RandomizedPca, {model.Axes} axes of {model.Metrics} metrics");

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
        if (!WantsAxes && _centres is { WantsTraining: true })
            return _clean.Freeze(ModelKind.KMeans, _centres.BeginTraining());
        _sinceTraining = 0;
        return _clean.Freeze(ModelKind.Pca, ++_trainings);
    }

    /// <summary>Puts a model to use, unless the one in use is better.</summary>
    /// <returns>False when it is kept away.</returns>
    public bool Use(TrainedModel trained) => trained.Model switch
    {
        JointModel axes => _axes.Offer(axes, trained.Set),
        KMeansModel centres when _centres is not null => _centres.Use(centres, trained.Set),
        _ => false,
    };

    /// <summary>Judges a row: the metrics that had a sample in it.</summary>
    public void Push(List<MetricPipeline> pipelines, long row, double time, double rarity, bool calm)
    {
        Score = 0;
        if (pipelines.Count < LeastMetrics)
            return;
        Gather(pipelines, row);
        Score = _together.Push(Farthest(), rarity) / Tolerance;
        for (int i = 0; i < _row.Length; i++)
            _parts[i] = _row[i] * _row[i];
        if (_axes.Model is { } model && model.Metrics <= _row.Length)
            JudgeBroken(model, rarity);
        if (_centres is not null)
            JudgeApart(_centres, rarity);
        _sinceTraining++;
        if (calm && Score < 1)
            _clean.Add(_row, time);
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
        JointModel? model = JointModel.Exchange(state, _axes.Model);
        if (state.Loading)
            _axes.Restore(model, _trainings);
        if (_clean.Count > 0)
            state.Section("times", _clean.ExchangeTimes);
        if (model is not null)
            state.Section("pca", _axes.Exchange);
        if (_centres is not null)
            state.Section("kmeans", _centres.Exchange);
    }

    private void JudgeBroken(JointModel model, double rarity) => Take(Muted(_unexplained.Push(model.Unexplained(_row, _broken), rarity)));

    private void JudgeApart(CentreHead centres, double rarity)
    {
        if (centres.Judge(_row, _broken, rarity))
            Take(Muted(centres.Score));
    }

    private void Take(double score)
    {
        score /= Tolerance;
        if (score <= Score)
            return;
        Score = score;
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
            _row[i] = pipelines[i].Row == row ? Math.Clamp((float)(pipelines[i].Residual / pipelines[i].Tolerance), -MostDeviation, MostDeviation) : 0;
    }
}
