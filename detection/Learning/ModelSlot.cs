using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Learning;

/// <summary>The place of one kind of trained model: a newer one takes it only when it is not worse on rows that neither was trained on.</summary>
/// <param name="kind">Name of the kind in reports.</param>
/// <param name="measuredAs">What its error is, in words.</param>
internal sealed class ModelSlot<T>(string kind, string measuredAs)
    where T : class, IRowModel
{
    /// <summary>So much more error is chance on a few dozen rows, and newer rows are nearer to what comes.</summary>
    public const double Tolerance = 1.05;

    private int _version;
    private int _seed;
    private int _rows;
    private double _from = double.NaN;
    private double _to = double.NaN;
    private int _heldOut;
    private double _measure = double.NaN;
    private int _rejected;

    /// <summary>The model in use; null before the first.</summary>
    public T? Model { get; private set; }

    /// <summary>Where the model in use comes from; null before the first.</summary>
    public TrainedModelReport? Report => Model is null
        ? null
        : new TrainedModelReport(kind, _version, _seed, _rows, _from, _to, _heldOut, _measure, measuredAs, _rejected);

    /// <summary>Lets a candidate take the place, unless the one in it is better on the held-out rows of the candidate's set.</summary>
    /// <returns>False when it is kept away.</returns>
    public bool Offer(T candidate, JointTrainingSet set)
    {
        double measure = candidate.ErrorOn(set.HeldOut);
        if (Model is { } old && old.Width == candidate.Width && set.HeldOut.Count > 0 && !(measure <= Tolerance * old.ErrorOn(set.HeldOut)))
        {
            _rejected++;
            return false;
        }

        Model = candidate;
        (_version, _seed, _rows, _from, _to) = (set.Version, set.Seed, set.Rows.Count, set.From, set.To);
        (_heldOut, _measure) = (set.HeldOut.Count, measure);
        return true;
    }

    /// <summary>Takes a model from a snapshot that does not say where it comes from.</summary>
    public void Restore(T? model, int version) => (Model, _version, _seed) = (model, version, version);

    /// <summary>Exchanges where the model comes from, not the model.</summary>
    public void Exchange(StateExchange state)
    {
        state.Value(ref _version);
        state.Value(ref _seed);
        state.Value(ref _rows);
        state.Value(ref _from);
        state.Value(ref _to);
        state.Value(ref _heldOut);
        state.Value(ref _measure);
        state.Value(ref _rejected);
    }
}
