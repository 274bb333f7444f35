using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace OnnxModelExample;

/// <summary>A logistic regression made by ML.NET: the chance that a service's row lies in an anomaly.</summary>
internal sealed class RiskModel : IDisposable
{
    /// <summary>Name of the model's files, of the head, and in presets.</summary>
    public const string Name = "service-risk";

    /// <summary>The chance from which a row is an alert.</summary>
    public const double Boundary = 0.95;

    /// <summary>The same on the scale that the model thinks in: log-odds.</summary>
    private const double Critical = 0.9999;

    private const string Description = """
        {
          "description": "Chance that a service is in trouble: logistic regression of latency against what was expected, and of errors.",
          "model": "service-risk.onnx",
          "inputs": [
            { "name": "latency_ratio", "fields": ["latency_ms:ratio"] },
            { "name": "error_rate", "fields": ["error_rate"] }
          ],
          "output": "Probability.output",
          "usual": 0,
          "boundary": BOUNDARY,
          "critical": CRITICAL
        }

        """;

    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly PredictionEngine<ScoredRow, Prediction> _engine;

    private RiskModel(MLContext context, ITransformer model)
    {
        (_context, _model) = (context, model);
        _engine = context.Model.CreatePredictionEngine<ScoredRow, Prediction>(model);
    }

    /// <summary>Trains one; the same rows and seed give the same model.</summary>
    public static RiskModel Train(IReadOnlyList<TrainingRow> rows, int seed)
    {
        MLContext context = new(seed);
        IDataView data = context.Data.LoadFromEnumerable(rows);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new() { NumberOfThreads = 1, L1Regularization = 0 });
        var pipeline = context.Transforms.Concatenate("Features", "latency_ratio", "error_rate")
            .Append(context.Transforms.NormalizeMeanVariance("Features"))
            .Append(trainer);
        return new RiskModel(context, pipeline.Fit(data));
    }

    /// <summary>The model's own prediction, to compare with.</summary>
    public float Predict(float latencyRatio, float errorRate) =>
        _engine.Predict(new ScoredRow { LatencyRatio = latencyRatio, ErrorRate = errorRate }).Probability;

    /// <summary>How well it tells rows apart.</summary>
    public string Describe(IReadOnlyList<TrainingRow> rows)
    {
        int Alerts(bool label) => rows.Count(row => row.Label == label && Predict(row.LatencyRatio, row.ErrorRate) >= Boundary);
        int bad = rows.Count(row => row.Label);
        return $"{Alerts(true)} of {bad} rows in an anomaly and {Alerts(false)} of {rows.Count - bad} usual ones are above {Boundary.ToString(CultureInfo.InvariantCulture)}.";
    }

    /// <summary>Writes the model in ONNX format and its description beside it.</summary>
    public void Export(string folder)
    {
        Directory.CreateDirectory(folder);
        // Without the label: what a model is exported with, it asks for when it scores.
        IDataView inputs = _context.Data.LoadFromEnumerable(Array.Empty<ScoredRow>());
        using (FileStream file = File.Create(Path.Combine(folder, Name + ".onnx")))
            _context.Model.ConvertToOnnx(_model, inputs, file);
        string json = Description
            .Replace("BOUNDARY", Boundary.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("CRITICAL", Critical.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, Name + ".json"), json);
    }

    public void Dispose() => _engine.Dispose();
}
