namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Random numbers of a seed.</summary>
internal sealed class SeededNoise(int seed)
{
    private const double ManyEvents = 60;

    private readonly Random _random = new(seed);
    private double _spare = double.NaN;

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>Uniform in [0, <paramref name="below"/>).</summary>
    public int Below(int below) => _random.Next(below);

    /// <summary>Uniform in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Between(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Any of them, each as likely.</summary>
    public T Any<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Exponential: the wait for something that comes without memory.</summary>
    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>Pareto from 1 on: most are small, a few are huge.</summary>
    /// <param name="tail">The smaller, the heavier; above 0.</param>
    public double Pareto(double tail) => Math.Pow(1 - Uniform(), -1 / tail);

    /// <summary>How many of something come that come independently; above 60 the normal law stands in.</summary>
    public int Poisson(double mean)
    {
        if (mean > ManyEvents)
            return (int)Math.Max(0, Math.Round(mean + (Math.Sqrt(mean) * Gaussian())));
        double limit = Math.Exp(-mean), product = Uniform();
        var count = 0;
        for (; product > limit; count++)
            product *= Uniform();
        return count;
    }

    /// <summary>A factor around 1 whose logarithm is normal.</summary>
    /// <param name="spread">Standard deviation of the logarithm.</param>
    public double LogNormal(double spread) => Math.Exp(spread * Gaussian());

    /// <summary>Normal with mean 0 and deviation 1, by the polar method, which yields two at a time.</summary>
    public double Gaussian()
    {
        if (!double.IsNaN(_spare))
            return Spend();
        double x, y, square;
        do
        {
            x = (2 * _random.NextDouble()) - 1;
            y = (2 * _random.NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = y * factor;
        return x * factor;
    }

    private double Spend()
    {
        var spare = _spare;
        _spare = double.NaN;
        return spare;
    }
}
