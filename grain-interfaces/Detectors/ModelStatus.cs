namespace OrleansAnomaly.GrainInterfaces.Detectors;

/// <summary>A trained model in use, and how good it was on rows that it was not trained on.</summary>
/// <param name="Kind">What it is: <c>pca</c>, <c>kmeans</c> or <c>tree</c>.</param>
/// <param name="Version">Number of the training that made it; numbers of those kept away are missing.</param>
/// <param name="Seed">Seed of its training: the same rows and seed give the same model.</param>
/// <param name="Rows">Rows it was trained on; 0 when an older program trained it.</param>
/// <param name="From">Event time of the first of them; null when unknown.</param>
/// <param name="TrainedAt">Event time of the last row known when it was trained; null when unknown.</param>
/// <param name="HeldOut">Rows it was measured on.</param>
/// <param name="Measure">Its error on them, less is better; null when unknown.</param>
/// <param name="MeasuredAs">What the measure is.</param>
/// <param name="Rejected">Later models that were worse on the same rows and kept away.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.ModelStatus")]
public sealed record ModelStatus(
    [property: Id(0)] string Kind,
    [property: Id(1)] int Version,
    [property: Id(2)] int Seed,
    [property: Id(3)] int Rows,
    [property: Id(4)] DateTimeOffset? From,
    [property: Id(5)] DateTimeOffset? TrainedAt,
    [property: Id(6)] int HeldOut,
    [property: Id(7)] double? Measure,
    [property: Id(8)] string MeasuredAs,
    [property: Id(9)] int Rejected);
