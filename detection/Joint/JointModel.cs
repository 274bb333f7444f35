using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>The axes along which an entity's metrics move together (ML.NET RandomizedPca). Immutable.</summary>
internal sealed class JointModel : IRowModel
{
    private const int MostMetrics = 1024;

    private readonly float[] _mean;
    private readonly float[][] _axes;

    private JointModel(float[] mean, float[][] axes) => (_mean, _axes) = (mean, axes);

    public int Width => Metrics;

    public int Metrics => _mean.Length;

    public int Axes => _axes.Length;

    public int StateBytes => (_axes.Length + 1) * _mean.Length * sizeof(float);

    public static JointModel Train(JointTrainingSet set)
    {
        int metrics = set.Width;
        MLContext context = new(set.Seed);
        IDataView rows = TrainingRows.View(context, set.Rows);
        int rank = Math.Max(1, metrics / 2);
        try
        {
            PcaModelParameters trained = context.AnomalyDetection.Trainers
                .RandomizedPca(TrainingRows.Features, rank: rank, ensureZeroMean: true, seed: set.Seed).Fit(rows).Model;
            return Extract(trained, metrics);
        }
        catch (ArgumentException)
        {
            // This is how the trainer says that the rows have no direction they vary in.
            return new JointModel(new float[metrics], []);
        }
    }

    public static JointModel? Exchange(StateExchange state, JointModel? model)
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
    public double Unexplained(ReadOnlySpan<float> row, Span<float> parts)
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

    /// <summary>Reconstruction error: the part of the rows' squares that the axes cannot explain, in [0, 1] where rows are centred.</summary>
    public double ErrorOn(IReadOnlyList<float[]> rows)
    {
        float[] parts = new float[Metrics];
        double left = 0, all = 0;
        foreach (float[] row in rows)
        {
            left += Math.Pow(Unexplained(row, parts), 2);
            foreach (float value in row)
                all += value * value;
        }

        return all > 0 ? left / all : 0;
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
}
