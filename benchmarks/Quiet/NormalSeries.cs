using OrleansAnomaly.Benchmarks.Found;

namespace OrleansAnomaly.Benchmarks.Quiet;

/// <summary>Generated series in which nothing is wrong, five minutes a row.</summary>
internal static class NormalSeries
{
    public const double Step = 300;

    private const int Day = 288;
    private const double Carry = 0.9;

    public static readonly string[] Kinds = ["gaussian", "uniform", "exponential", "lognormal", "student t3", "poisson 0.3", "poisson 5", "seasonal", "constant", "AR(0.9)", "random walk"];

    /// <summary>The values of a series, one a call.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="seed">The same seed gives the same series.</param>
    public static Func<int, double> Create(string kind, int seed)
    {
        Draws draws = new(seed);
        double last = 0;
        return kind switch
        {
            "gaussian" => _ => 100 + 10 * draws.Gaussian(),
            "uniform" => _ => draws.Uniform(),
            "exponential" => _ => -Math.Log(1 - draws.Uniform()),
            "lognormal" => _ => Math.Exp(draws.Gaussian()),
            "student t3" => _ => draws.Gaussian() / Math.Sqrt((Square(draws) + Square(draws) + Square(draws)) / 3),
            "poisson 0.3" => _ => draws.Poisson(0.3),
            "poisson 5" => _ => draws.Poisson(5),
            "seasonal" => row => 50 + 20 * Math.Sin(row * 2 * Math.PI / Day) + 3 * draws.Gaussian(),
            "AR(0.9)" => _ => last = Carry * last + draws.Gaussian(),
            "random walk" => _ => last += draws.Gaussian(),
            _ => _ => 5,
        };
    }

    private static double Square(Draws draws) => Math.Pow(draws.Gaussian(), 2);
}
