namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Random numbers of a seed.</summary>
internal sealed class SeededNoise(int seed)
{
    private readonly Random _random = new(seed);
    private double _spare = double.NaN;

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => _random.NextDouble();

    /// <summary>Uniform in [0, <paramref name="below"/>).</summary>
    public int Below(int below) => _random.Next(below);

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
