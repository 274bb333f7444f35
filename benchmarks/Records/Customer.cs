using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>A customer of a bank: what is usually paid, how often, where.</summary>
internal sealed class Customer
{
    private const double Day = 86_400;

    private readonly SeededNoise _noise;
    private readonly int[] _usual;
    private readonly int _merchants;

    public Customer(int id, int merchants, SeededNoise noise)
    {
        (Id, _merchants, _noise) = (id, merchants, noise);
        Median = 8 * noise.LogNormal(0.8);
        Spread = noise.Between(0.5, 1);
        PerDay = noise.Between(0.3, 4);
        (Latitude, Longitude) = (noise.Between(45, 55), noise.Between(-2, 20));
        _usual = [.. Enumerable.Range(0, 8 + noise.Below(25)).Select(_ => noise.Below(merchants))];
    }

    public int Id { get; }

    public double Median { get; }

    public double Spread { get; }

    public double PerDay { get; }

    public double Latitude { get; }

    public double Longitude { get; }

    /// <summary>What the customer pays from a time to another.</summary>
    public IEnumerable<Payment> Payments(double from, double to)
    {
        for (double day = from; day < to; day += Day)
        {
            for (int i = _noise.Poisson(PerDay); i > 0; i--)
                yield return Usual(day + Day * Math.Clamp(0.58 + 0.17 * _noise.Gaussian(), 0, 0.999));
        }
    }

    private Payment Usual(double time)
    {
        int merchant = _noise.Chance(0.85) ? _noise.Any(_usual) : _noise.Below(_merchants);
        double amount = Median * Payment.LevelOf(merchant) * _noise.LogNormal(Spread);
        return new Payment(time, this, merchant, amount, Latitude + 0.4 * _noise.Gaussian(), Longitude + 0.4 * _noise.Gaussian());
    }
}
