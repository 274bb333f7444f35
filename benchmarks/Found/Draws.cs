namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>Seeded draws.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform() => _random.NextDouble();

    public int Below(int limit) => _random.Next(limit);

    public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Student's t, scaled to a standard deviation of 1.</summary>
    public double Student(int degrees)
    {
        double squares = 0;
        for (int i = 0; i < degrees; i++)
            squares += Math.Pow(Gaussian(), 2);
        return Gaussian() / Math.Sqrt(squares / degrees) * Math.Sqrt((degrees - 2) / (double)degrees);
    }

    public int Poisson(double mean)
    {
        double limit = Math.Exp(-mean), product = Uniform();
        int count = 0;
        for (; product > limit; count++)
            product *= Uniform();
        return count;
    }
}
