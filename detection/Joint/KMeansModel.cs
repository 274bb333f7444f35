using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using OrleansAnomaly.Detection.Learning;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>The centres that an entity's rows lie around (ML.NET KMeans, seeded by k-means++, Arthur and Vassilvitskii 2007). Immutable.</summary>
/// <remarks>ML.NET only trains; a row is judged here by a few multiply-adds a centre.</remarks>
internal sealed class KMeansModel : IRowModel
{
    private const int MostCentres = 8;
    private const int RowsPerCentre = 12;
    private const int MostWidth = 4096;
    private const int Iterations = 50;

    private readonly float[][] _centres;

    private KMeansModel(float[][] centres) => _centres = centres;

    public int Width => _centres[0].Length;

    public int Centres => _centres.Length;

    public int StateBytes => _centres.Length * Width * sizeof(float);

    public static KMeansModel Train(JointTrainingSet set)
    {
        int count = Math.Min(Math.Clamp(set.Rows.Count / RowsPerCentre, 1, MostCentres), Different(set.Rows));
        MLContext context = new(set.Seed);
        KMeansTrainer.Options options = new()
        {
            FeatureColumnName = TrainingRows.Features,
            NumberOfClusters = count,
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
            MaximumNumberOfIterations = Iterations,
            NumberOfThreads = 1,
        };
        KMeansModelParameters trained = context.Clustering.Trainers.KMeans(options).Fit(TrainingRows.View(context, set.Rows)).Model;
        VBuffer<float>[] centroids = [];
        trained.GetClusterCentroids(ref centroids, out int found);
        float[][] centres = [.. centroids.Take(found).Select(centre => centre.DenseValues().ToArray()).Where(centre => Array.TrueForAll(centre, float.IsFinite))];
        return new KMeansModel(centres.Length > 0 ? centres : [new float[set.Width]]);
    }

    /// <summary>How far a row is from the nearest centre, and each value's part of the square of it.</summary>
    /// <param name="row">Standardised row, of the model's width at least; what is beyond has no part.</param>
    /// <param name="parts">Receives the parts; as long as the row.</param>
    public double Distance(ReadOnlySpan<float> row, Span<float> parts)
    {
        int nearest = 0;
        float least = float.PositiveInfinity;
        for (int i = 0; i < _centres.Length; i++)
        {
            float squares = Squares(row, _centres[i]);
            if (squares < least)
                (least, nearest) = (squares, i);
        }

        parts.Clear();
        float[] centre = _centres[nearest];
        for (int i = 0; i < centre.Length; i++)
            parts[i] = (row[i] - centre[i]) * (row[i] - centre[i]);
        return Math.Sqrt(least);
    }

    /// <summary>Quantisation error: mean square of the distance to the nearest centre.</summary>
    public double ErrorOn(IReadOnlyList<float[]> rows)
    {
        float[] parts = new float[Width];
        double squares = 0;
        foreach (float[] row in rows)
            squares += Math.Pow(Distance(row, parts), 2);
        return rows.Count == 0 ? 0 : squares / rows.Count;
    }

    public static KMeansModel? Exchange(StateExchange state, KMeansModel? model)
    {
        int centres = model?.Centres ?? 0, width = model?.Width ?? 0;
        state.Count(ref centres, MostCentres);
        state.Count(ref width, MostWidth);
        if (centres == 0)
            return null;
        KMeansModel exchanged = model ?? new([.. Enumerable.Range(0, centres).Select(_ => new float[width])]);
        foreach (float[] centre in exchanged._centres)
            state.Values(centre);
        return exchanged;
    }

    /// <summary>How many different rows there are, counted no further than is of use: the trainer refuses more centres than that.</summary>
    private static int Different(IReadOnlyList<float[]> rows)
    {
        List<float[]> different = [];
        foreach (float[] row in rows)
        {
            if (different.Count < MostCentres && !different.Exists(known => known.AsSpan().SequenceEqual(row)))
                different.Add(row);
        }

        return different.Count;
    }

    private static float Squares(ReadOnlySpan<float> row, float[] centre)
    {
        float squares = 0;
        for (int i = 0; i < centre.Length; i++)
        {
            float off = row[i] - centre[i];
            squares += off * off;
        }

        return squares;
    }
}
