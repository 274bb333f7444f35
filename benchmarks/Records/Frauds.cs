using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Frauds on cards.</summary>
internal static class Frauds
{
    private const double Day = 86_400;
    private const double Hour = 3600;

    /// <summary>A stolen card: within two days, mostly by night, many and high payments at merchants that the customer never visits, some far away.</summary>
    public static IEnumerable<Payment> Stolen(Customer customer, double time, int merchants, SeededNoise noise)
    {
        double latitude = customer.Latitude + 3 * noise.Gaussian(), longitude = customer.Longitude + 3 * noise.Gaussian();
        for (int i = 5 + noise.Below(9); i > 0; i--)
        {
            time += noise.Exponential(3 * Hour);
            int merchant = noise.Below(merchants);
            double amount = customer.Median * Payment.LevelOf(merchant) * noise.Between(3, 20);
            yield return new Payment(time, customer, merchant, amount, latitude, longitude, "stolen");
        }
    }

    /// <summary>Two weeks in which a third of what is paid is five times as much.</summary>
    public static Payment Inflated(Payment payment, SeededNoise noise) =>
        noise.Chance(1 / 3.0) ? payment with { Amount = 5 * payment.Amount, Kind = "inflated" } : payment;

    /// <summary>One payment far beyond what the customer ever pays.</summary>
    public static Payment Far(Customer customer, double time, int merchants, SeededNoise noise) =>
        new(time, customer, noise.Below(merchants), customer.Median * Math.Exp(3 * customer.Spread) * noise.Between(2, 8), customer.Latitude, customer.Longitude, "far-amount");

    /// <summary>When a customer's next weeks of inflated payments are; none for most.</summary>
    public static (double From, double To) Weeks(double start, double end, SeededNoise noise) =>
        noise.Chance(0.03) && noise.Between(start + 0.3 * (end - start), end) is var from ? (from, from + 14 * Day) : (end, end);
}
