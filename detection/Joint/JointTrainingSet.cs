namespace OrleansAnomaly.Detection;

/// <summary>Recent clean rows of an entity's metrics, frozen for training. Opaque to everyone but <see cref="JointModel.Train"/>.</summary>
public sealed class JointTrainingSet
{
    internal JointTrainingSet(float[][] rows, int seed) => (Rows, Seed) = (rows, seed);

    internal float[][] Rows { get; }

    internal int Seed { get; }
}
