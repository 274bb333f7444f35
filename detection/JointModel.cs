namespace OrleansAnomaly.Detection;

/// <summary>Recent clean rows of an entity's metrics, frozen for training. Opaque to everyone but <see cref="JointModel.Train"/>.</summary>
public sealed class JointTrainingSet
{
    internal JointTrainingSet(float[][] rows, int seed) => (Rows, Seed) = (rows, seed);

    internal float[][] Rows { get; }

    internal int Seed { get; }
}

/// <summary>A multivariate model of an entity's metrics (ML.NET RandomizedPca), immutable.</summary>
public sealed class JointModel
{
    /// <summary>Trains a model; takes milliseconds to seconds, so not on a grain's turn. Pure: the same set gives the same model.</summary>
    public static JointModel Train(JointTrainingSet set, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
