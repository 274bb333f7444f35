using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>A power-law upper tail that leans on a prior: how rare a deviation is, learnt slowly enough that an anomaly is not taken for the rule.</summary>
/// <remarks>
/// The edge above which two per cent lie follows the logarithm of the deviations by stochastic approximation (Robbins and
/// Monro 1951); the mean log excess over it is Hill's estimator (1975), shrunk to the prior by its weight in samples.
/// </remarks>
/// <param name="usual">Mean log excess to begin with.</param>
internal sealed class HillTail(double usual)
{
    private const double Above = 0.02;
    private const double FirstEdge = 2.2;
    private const double Shift = 0.02;
    private const double Step = 0.005;
    private const double YoungSteps = 20;
    private const double MostExcess = 2;
    private const double RecordedBeyond = 0.2;
    private const double MostCounted = 400;

    private static readonly double AtEdge = -Math.Log(Above);

    private double _edge = Math.Log(FirstEdge);
    private double _excesses;
    private double _counted;
    private long _samples;

    public static int StateBytes => 4 * sizeof(double);

    /// <summary>Negative logarithm of the chance of a deviation this large.</summary>
    /// <param name="deviation">The deviation, at least 0.</param>
    /// <param name="lean">Factor on the prior's mean log excess.</param>
    /// <param name="weight">Weight of the prior, in samples beyond the edge.</param>
    public double Surprise(double deviation, double lean, double weight)
    {
        double log = Math.Log(deviation + Shift);
        return log > _edge ? AtEdge + (log - _edge) / MeanExcess(lean, weight) : AtEdge * deviation / Math.Exp(_edge);
    }

    /// <summary>Learns a deviation; beyond what is rarer than <paramref name="rarity"/> it counts as that.</summary>
    public void Record(double deviation, double rarity, double lean, double weight)
    {
        double log = Math.Log(deviation + Shift), step = Step * Math.Max(1, YoungSteps / Math.Sqrt(++_samples));
        if (log <= _edge)
        {
            _edge -= step * Above;
            return;
        }
        double most = _edge + (rarity - AtEdge) * MeanExcess(lean, weight) + RecordedBeyond;
        double excess = Math.Clamp(Math.Min(log, most) - _edge, 0, MostExcess);
        _edge += step * (1 - Above);
        _excesses += excess - (_counted >= MostCounted ? _excesses / MostCounted : 0);
        _counted = Math.Min(_counted + 1, MostCounted);
    }

    public void Exchange(StateExchange state)
    {
        state.Value(ref _edge);
        state.Value(ref _excesses);
        state.Value(ref _counted);
        state.Value(ref _samples);
    }

    private double MeanExcess(double lean, double weight) => (usual * lean * weight + _excesses) / (weight + _counted);
}
