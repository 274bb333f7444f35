using System.Globalization;
using System.Text;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Card payments of many customers, made here, under the column names of two common layouts.</summary>
internal static class CardRecords
{
    private const double Start = 1_767_225_600;
    private const double Day = 86_400;
    private const double StolenShare = 0.1;
    private const double FarShare = 0.1;
    private const double LearningShare = 0.3;

    /// <summary>Layout with <c>cc_num</c> and places.</summary>
    public static IEnumerable<Record> Places(int customers, int days, int seed) => Of(customers, days, seed, InPlaces);

    /// <summary>Layout with <c>CUSTOMER_ID</c> and <c>TERMINAL_ID</c>.</summary>
    public static IEnumerable<Record> Terminals(int customers, int days, int seed) => Of(customers, days, seed, AtTerminals);

    private static IEnumerable<Record> Of(int customers, int days, int seed, Func<Payment, int, string> json)
    {
        SeededNoise noise = new(seed);
        int merchants = Math.Max(100, customers);
        IOrderedEnumerable<Payment> payments = Enumerable.Range(0, customers)
            .SelectMany(id => Payments(new Customer(id, merchants, noise), merchants, Start + days * Day, noise))
            .OrderBy(payment => payment.Time);
        foreach ((int number, Payment payment) in payments.Index())
            yield return new Record(Encoding.UTF8.GetBytes(json(payment, number)), payment.Kind);
    }

    private static IEnumerable<Payment> Payments(Customer customer, int merchants, double end, SeededNoise noise)
    {
        (double from, double to) = Frauds.Weeks(Start, end, noise);
        double learnt = Start + LearningShare * (end - Start);
        foreach (Payment payment in customer.Payments(Start, end))
            yield return payment.Time >= from && payment.Time < to ? Frauds.Inflated(payment, noise) : payment;
        if (noise.Chance(FarShare))
            yield return Frauds.Far(customer, noise.Between(learnt, end), merchants, noise);
        if (!noise.Chance(StolenShare))
            yield break;
        foreach (Payment payment in Frauds.Stolen(customer, noise.Between(learnt, end), merchants, noise))
            yield return payment;
    }

    private static string InPlaces(Payment p, int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"trans_date_trans_time":"{{DateTime.UnixEpoch.AddSeconds(p.Time):yyyy-MM-dd HH:mm:ss}}","cc_num":{{4_000_000_000_000 + p.Customer.Id}},"merchant":"merchant_{{p.Merchant}}","category":"{{p.Category}}","amt":{{p.Amount:f2}},"first":"F{{p.Customer.Id}}","last":"L{{p.Customer.Id}}","gender":"{{(p.Customer.Id % 2 == 0 ? "F" : "M")}}","street":"S{{p.Customer.Id}}","city":"C{{p.Customer.Id % 200}}","state":"X{{p.Customer.Id % 20}}","zip":{{10_000 + p.Customer.Id % 200}},"lat":{{p.Customer.Latitude:f4}},"long":{{p.Customer.Longitude:f4}},"city_pop":{{1000 * (1 + p.Customer.Id % 200)}},"job":"job {{p.Customer.Id % 50}}","dob":"1970-01-01","trans_num":"t{{number}}","unix_time":{{p.Time:f0}},"merch_lat":{{p.Latitude:f6}},"merch_long":{{p.Longitude:f6}}}
        """);

    private static string AtTerminals(Payment p, int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"TRANSACTION_ID":{{number}},"TX_DATETIME":"{{DateTime.UnixEpoch.AddSeconds(p.Time):yyyy-MM-dd HH:mm:ss}}","CUSTOMER_ID":{{p.Customer.Id}},"TERMINAL_ID":{{p.Merchant}},"TX_AMOUNT":{{p.Amount:f2}},"TX_TIME_SECONDS":{{p.Time - Start:f0}},"TX_TIME_DAYS":{{Math.Floor((p.Time - Start) / Day)}}}
        """);
}
