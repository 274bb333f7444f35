namespace OrleansAnomaly.Onnx.Description;

/// <summary>Turns a model's output into a score: 0 at what is usual, 1 at the boundary, 3 where it is critical, straight lines in between and beyond.</summary>
internal sealed class ScoreScale
{
    private const double CriticalScore = 3;

    private readonly double _usual, _boundary, _perUnit, _perUnitBeyond;

    public ScoreScale(ModelDescription description)
    {
        (_usual, _boundary) = (description.Usual, description.Boundary);
        _perUnit = 1 / (_boundary - _usual);
        _perUnitBeyond = description.Critical is { } critical ? (CriticalScore - 1) / (critical - _boundary) : _perUnit;
    }

    /// <summary>The score, at least 0; NaN of NaN.</summary>
    public double Of(double output)
    {
        double score = (output - _usual) * _perUnit;
        return score <= 1 ? Math.Max(0, score) : 1 + (output - _boundary) * _perUnitBeyond;
    }
}
