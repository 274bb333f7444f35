using OrleansAnomaly.Detection.Learning;

namespace OrleansAnomaly.Detection;

/// <summary>A model as training made it, with the rows that it is to be measured on. Opaque to everyone but the detector that gave the rows.</summary>
public sealed class TrainedModel
{
    internal TrainedModel(IRowModel model, JointTrainingSet set) => (Model, Set) = (model, set);

    /// <summary>What it is.</summary>
    public ModelKind Kind => Set.Kind;

    internal IRowModel Model { get; }

    internal JointTrainingSet Set { get; }
}
