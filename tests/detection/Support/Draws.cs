namespace OrleansAnomaly.Detection.Tests.Support;

/// <summary>Seeded draws from the distributions that tests need.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform() => _random.NextDouble();

    public double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public double LogNormal(double sigma) => Math.Exp(sigma * Gaussian());

    /// <summary>Student's t with a whole number of degrees of freedom.</summary>
    public double Student(int degrees)
    {
        double squares = 0;
        for (int i = 0; i < degrees; i++)
        {
            double g = Gaussian();
            squares += g * g;
        }
        return Gaussian() / Math.Sqrt(squares / degrees);
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
