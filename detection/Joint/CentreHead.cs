using OrleansAnomaly.Detection.Calibration;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>Judges how far a row is from every usual kind of row: the smoothed distance to the nearest centre of a <see cref="KMeansModel"/>.</summary>
internal sealed class CentreHead
{
    private const int TrainAgainAfter = 1024;
    private const double Memory = 0.25;

    private readonly SmoothedStatistic _apart = new(Memory);
    private readonly ModelSlot<KMeansModel> _centres = new("kmeans", "mean square distance of held-out rows to the nearest centre");
    private int _trainings;
    private int _sinceTraining;

    /// <summary>Score of the last row; 1.0 is the alert boundary.</summary>
    public double Score { get; private set; }

    public bool WantsTraining => _trainings == 0 || _sinceTraining >= TrainAgainAfter;

    public TrainedModelReport? Model => _centres.Report;

    public int StateBytes => SmoothedStatistic.StateBytes + (_centres.Model?.StateBytes ?? 0) + 24;

    public HeadReport Report() => new(
        "kmeans", Score, _apart.WarmUp, StateBytes, _centres.Model is not { } model ? "no model yet" : $"KMeans, {model.Centres} centres of {model.Width} metrics");

    /// <summary>Begins a training and returns its number.</summary>
    public int BeginTraining()
    {
        _sinceTraining = 0;
        return ++_trainings;
    }

    /// <summary>Puts a model to use, unless the one in use is better.</summary>
    public bool Use(KMeansModel model, JointTrainingSet set) => _centres.Offer(model, set);

    /// <summary>Judges a row; false when there is no model for rows of its width yet.</summary>
    /// <param name="row">Standardised deviations.</param>
    /// <param name="parts">Receives each metric's part of the square of the distance.</param>
    /// <param name="rarity">Negative logarithm of the wanted chance of a false alert a row.</param>
    public bool Judge(ReadOnlySpan<float> row, Span<float> parts, double rarity)
    {
        _sinceTraining++;
        Score = 0;
        if (_centres.Model is not { } model || model.Width > row.Length)
            return false;
        Score = _apart.Push(model.Distance(row, parts), rarity);
        return true;
    }

    public void Exchange(StateExchange state)
    {
        double score = Score;
        state.Value(ref score);
        Score = score;
        state.Value(ref _trainings);
        state.Value(ref _sinceTraining);
        _apart.Exchange(state);
        KMeansModel? model = KMeansModel.Exchange(state, _centres.Model);
        if (state.Loading)
            _centres.Restore(model, _trainings);
        _centres.Exchange(state);
    }
}
