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
        Random random = new(seed);
        double last = 0;
        return kind switch
        {
            "gaussian" => _ => 100 + 10 * Gaussian(random),
            "uniform" => _ => random.NextDouble(),
            "exponential" => _ => -Math.Log(1 - random.NextDouble()),
            "lognormal" => _ => Math.Exp(Gaussian(random)),
            "student t3" => _ => Gaussian(random) / Math.Sqrt((Square(random) + Square(random) + Square(random)) / 3),
            "poisson 0.3" => _ => Poisson(random, 0.3),
            "poisson 5" => _ => Poisson(random, 5),
            "seasonal" => row => 50 + 20 * Math.Sin(row * 2 * Math.PI / Day) + 3 * Gaussian(random),
            "AR(0.9)" => _ => last = Carry * last + Gaussian(random),
            "random walk" => _ => last += Gaussian(random),
            _ => _ => 5,
        };
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Square(Random random) => Math.Pow(Gaussian(random), 2);

    private static int Poisson(Random random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        for (; product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
