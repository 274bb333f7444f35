namespace OrleansAnomaly.Detection;

/// <summary>A trained model in use: where it comes from and how good it was on rows that it was not trained on.</summary>
/// <param name="Kind">What it is: <c>pca</c>, <c>kmeans</c> or <c>tree</c>.</param>
/// <param name="Version">Number of the training that made it, of this owner and kind; numbers of those kept away are missing.</param>
/// <param name="Seed">Seed of its training: the same rows and seed give the same model.</param>
/// <param name="Rows">Rows it was trained on; 0 when a snapshot of an older program does not say.</param>
/// <param name="From">Event time of the first of them, Unix seconds; NaN when unknown.</param>
/// <param name="To">Event time of the last row known when it was trained, Unix seconds; NaN when unknown.</param>
/// <param name="HeldOut">Later rows that it was not trained on and was measured with.</param>
/// <param name="Measure">Its error on them, at least 0, less is better; NaN when unknown.</param>
/// <param name="MeasuredAs">What the measure is.</param>
/// <param name="Rejected">Trainings since the beginning whose model was worse on the same rows, so that the one before went on.</param>
public sealed record TrainedModelReport(
    string Kind, int Version, int Seed, int Rows, double From, double To, int HeldOut, double Measure, string MeasuredAs, int Rejected);
