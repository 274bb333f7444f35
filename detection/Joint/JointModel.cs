using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection;

/// <summary>A multivariate model of an entity's metrics (ML.NET RandomizedPca), immutable.</summary>
public sealed class JointModel
{
    private const int MostMetrics = 1024;
    private const string Features = nameof(TrainingRow.Values);

    private readonly float[] _mean;
    private readonly float[][] _axes;

    private JointModel(float[] mean, float[][] axes) => (_mean, _axes) = (mean, axes);

    internal int Metrics => _mean.Length;

    internal int Axes => _axes.Length;

    internal int StateBytes => (_axes.Length + 1) * _mean.Length * sizeof(float);

    /// <summary>Trains a model; takes milliseconds to seconds, so not on a grain's turn. Pure: the same set gives the same model.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before training began.</exception>
    public static JointModel Train(JointTrainingSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        cancellationToken.ThrowIfCancellationRequested();
        int metrics = set.Rows[0].Length;
        MLContext context = new(set.Seed);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, metrics);
        IDataView rows = context.Data.LoadFromEnumerable(set.Rows.Select(values => new TrainingRow { Values = values }), schema);
        int rank = Math.Max(1, metrics / 2);
        try
        {
            PcaModelParameters trained = context.AnomalyDetection.Trainers
                .RandomizedPca(Features, rank: rank, ensureZeroMean: true, seed: set.Seed).Fit(rows).Model;
            return Extract(trained, metrics);
        }
        catch (ArgumentException)
        {
            // This is how the trainer says that the rows have no direction they vary in.
            return new JointModel(new float[metrics], []);
        }
    }

    internal static JointModel? Exchange(StateExchange state, JointModel? model)
    {
        int metrics = model?.Metrics ?? 0, axes = model?.Axes ?? 0;
        state.Count(ref metrics, MostMetrics);
        state.Count(ref axes, MostMetrics);
        if (metrics == 0)
            return null;
        JointModel exchanged = model ?? new(new float[metrics], [.. Enumerable.Range(0, axes).Select(_ => new float[metrics])]);
        state.Values(exchanged._mean);
        foreach (float[] axis in exchanged._axes)
            state.Values(axis);
        return exchanged;
    }

    /// <summary>How far a row is from what the model can explain of it, and which metrics make it so.</summary>
    /// <remarks>
    /// A metric's part is its own deviation times what the model leaves of it (partial decomposition, Alcala and Qin 2011):
    /// parts add up to the square of the distance, and a metric that is as usual has none although the model smears onto it.
    /// </remarks>
    /// <param name="row">Standardised deviations.</param>
    /// <param name="parts">Receives each metric's part, at least 0.</param>
    internal double Unexplained(ReadOnlySpan<float> row, Span<float> parts)
    {
        parts.Clear();
        Span<float> left = parts[..Metrics];
        for (int i = 0; i < left.Length; i++)
            left[i] = row[i] - _mean[i];
        foreach (float[] axis in _axes)
            Remove(left, axis);
        double squares = 0;
        for (int i = 0; i < left.Length; i++)
        {
            squares += left[i] * left[i];
            left[i] = Math.Max(0, left[i] * (row[i] - _mean[i]));
        }
        return Math.Sqrt(squares);
    }

    private static void Remove(Span<float> row, float[] axis)
    {
        float along = 0;
        for (int i = 0; i < row.Length; i++)
            along += row[i] * axis[i];
        for (int i = 0; i < row.Length; i++)
            row[i] -= along * axis[i];
    }

    private static JointModel Extract(PcaModelParameters trained, int metrics)
    {
        VBuffer<float>[] vectors = [];
        trained.GetEigenVectors(ref vectors, out int rank);
        VBuffer<float> mean = default;
        trained.GetMean(ref mean);
        float[][] axes = [.. vectors.Take(rank).Select(vector => vector.DenseValues().ToArray()).Where(axis => Array.TrueForAll(axis, float.IsFinite))];
        float[] centre = [.. mean.DenseValues()];
        return new JointModel(centre.Length == metrics ? centre : new float[metrics], axes);
    }

    private sealed class TrainingRow
    {
        public float[] Values { get; set; } = [];
    }
}
