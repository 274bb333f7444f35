namespace OrleansAnomaly.Detection.Calibration;

/// <summary>Upper tail of the standard normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>Chance that a standard normal exceeds <paramref name="z"/>; relative error below 1.2e-7.</summary>
    public static double Above(double z)
    {
        double x = Math.Abs(z) / Math.Sqrt(2), t = 1 / (1 + 0.5 * x);
        double tail = 0.5 * t * Math.Exp(-x * x - 1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418
            + t * (-0.18628806 + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))));
        return z >= 0 ? tail : 1 - tail;
    }
}
