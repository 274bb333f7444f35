using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>A fitted upper tail: <c>-ln S(z) = AtEdge + Slope ((z / Edge)^Shape - 1) / Shape</c> above the edge.</summary>
internal struct TailFit
{
    private const int Shapes = 9;
    private const double ShapeStep = 0.25;
    private const double ShapeDoubt = 0.8;

    private double _edge;
    private double _atEdge;
    private double _slope;
    private double _shape;

    /// <summary>Most likely tail over log-spaced bins.</summary>
    /// <param name="weights">Counts, the first bin begins at <paramref name="edge"/>.</param>
    /// <param name="edge">Where the tail begins, above 0.</param>
    /// <param name="share">Part of all samples that lie in the tail.</param>
    /// <param name="perOctave">Bins an octave.</param>
    /// <param name="usualShape">Shape to lean to where little is known.</param>
    public static TailFit To(ReadOnlySpan<double> weights, double edge, double share, int perOctave, double usualShape)
    {
        double total = 0, logs = 0, best = double.NegativeInfinity;
        for (int i = 0; i < weights.Length; i++)
        {
            total += weights[i];
            logs += weights[i] * LogMiddle(i, perOctave);
        }
        TailFit fit = new() { _edge = edge, _atEdge = -Math.Log(share) };
        for (int s = 0; s < Shapes; s++)
        {
            double shape = s * ShapeStep, slope = total / Math.Max(Spread(weights, shape, perOctave), 1e-9);
            double doubt = (shape - usualShape) / ShapeDoubt;
            double likelihood = total * Math.Log(slope) + shape * logs - doubt * doubt;
            if (likelihood <= best)
                continue;
            (best, fit._slope, fit._shape) = (likelihood, slope, shape);
        }
        return fit;
    }

    public readonly double Surprise(double deviation) =>
        deviation <= _edge ? _atEdge * deviation / _edge : _atEdge + _slope * Power(Math.Log(deviation / _edge), _shape);

    public readonly double Boundary(double surprise)
    {
        double beyond = surprise - _atEdge;
        if (beyond <= 0)
            return _edge * surprise / _atEdge;
        return _shape == 0 ? _edge * Math.Exp(beyond / _slope) : _edge * Math.Pow(1 + _shape * beyond / _slope, 1 / _shape);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _edge);
        state.Value(ref _atEdge);
        state.Value(ref _slope);
        state.Value(ref _shape);
    }

    private static double Spread(ReadOnlySpan<double> weights, double shape, int perOctave)
    {
        double sum = 0, growth = Math.Exp(shape * Math.Log(2) / perOctave), power = Math.Exp(shape * LogMiddle(0, perOctave));
        for (int i = 0; i < weights.Length; i++, power *= growth)
            sum += weights[i] * (shape == 0 ? LogMiddle(i, perOctave) : (power - 1) / shape);
        return sum;
    }

    private static double Power(double log, double shape) => shape == 0 ? log : (Math.Exp(shape * log) - 1) / shape;

    private static double LogMiddle(int bin, int perOctave) => (bin + 0.45) * Math.Log(2) / perOctave;
}
