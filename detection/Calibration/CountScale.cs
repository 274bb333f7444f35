namespace OrleansAnomaly.Detection.Calibration;

/// <summary>A scale on which counts of every size scatter alike: of few things as chance has it, of many by a part of their number.</summary>
/// <remarks>Anscombe, "The transformation of Poisson, binomial and negative-binomial data", Biometrika 35 (1948), for a negative binomial whose mean strays by some 17 %.</remarks>
internal static class CountScale
{
    /// <summary>What comes more evenly than by chance still scatters by half of that.</summary>
    public const double LeastScatter = 0.5;

    private const double Overdispersion = 0.03;
    private const double Offset = 3.0 / 8;

    private static readonly double Root = Math.Sqrt(Overdispersion);

    /// <summary>The count on the scale: about 1 a standard deviation.</summary>
    public static double Of(double count) => Math.CopySign(2 / Root * Math.Asinh(Root * Math.Sqrt(Math.Abs(count) + Offset)), count);

    /// <summary>The count that lies there, at least 0.</summary>
    public static double Back(double scaled)
    {
        double sinh = Math.Sinh(Math.Max(0, scaled) * Root / 2);
        return Math.Max(0, sinh * sinh / Overdispersion - Offset);
    }
}
