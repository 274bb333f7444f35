using OrleansAnomaly.Detection.Joint;
using OrleansAnomaly.Detection.Learning;

namespace OrleansAnomaly.Detection;

/// <summary>Recent clean rows of an entity, frozen for training; the last fifth of them is held out.</summary>
public sealed class JointTrainingSet
{
    private const int HeldOutPart = 5;

    /// <param name="kind">What is to be trained.</param>
    /// <param name="rows">Rows, oldest first.</param>
    /// <param name="times">Event time of each, Unix seconds.</param>
    /// <param name="version">Number of this training, of its owner and kind; also its seed.</param>
    internal JointTrainingSet(ModelKind kind, float[][] rows, double[] times, int version)
    {
        int trained = rows.Length - rows.Length / HeldOutPart;
        (Kind, Version) = (kind, version);
        (Rows, HeldOut) = (new ArraySegment<float[]>(rows, 0, trained), new ArraySegment<float[]>(rows, trained, rows.Length - trained));
        (From, To) = (times[0], times[^1]);
    }

    /// <summary>What is to be trained.</summary>
    public ModelKind Kind { get; }

    internal IReadOnlyList<float[]> Rows { get; }

    internal IReadOnlyList<float[]> HeldOut { get; }

    internal int Version { get; }

    internal int Seed => Version;

    internal double From { get; }

    internal double To { get; }

    internal int Width => Rows[0].Length;

    /// <summary>Trains a model; takes milliseconds to seconds, so not on a grain's turn. Pure: the same set gives the same model.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before training began.</exception>
    public TrainedModel Train(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new TrainedModel(Kind == ModelKind.Pca ? JointModel.Train(this) : KMeansModel.Train(this), this);
    }
}
