using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Several odd samples in a short time, though none of them odd enough alone.</summary>
/// <remarks>
/// A calibrated surprise is exponential with mean 1 on normal data; its exponentially weighted mean is then near a
/// gamma distribution, whose tail is taken by the cube-root approximation of Wilson and Hilferty.
/// </remarks>
/// <param name="memory">Weight of the newest sample; the longer it remembers, the weaker a run it finds.</param>
internal sealed class SurpriseRun(double memory = SurpriseRun.Usual)
{
    private const double Usual = 0.3;

    private readonly double _shape = (2 - memory) / memory;
    private double _mean = 1;

    public static int StateBytes => sizeof(double);

    /// <summary>Takes a sample's surprise and returns that of the run it ends, as negative logarithm of its chance.</summary>
    public double Push(double surprise)
    {
        _mean += memory * (surprise - _mean);
        double deviate = (Math.Cbrt(_mean) - (1 - 1 / (9 * _shape))) * Math.Sqrt(9 * _shape);
        return -Math.Log(Math.Max(double.Epsilon, NormalTail.Above(deviate)));
    }

    public void Exchange(StateExchange state) => state.Value(ref _mean);
}
