namespace OrleansAnomaly.LogSimulator.Tests.Uses;

public sealed class StrengthTests
{
    [Fact]
    public void CpuSpike_StrengthTwo_AddsTwentyFivePoints()
    {
        var (before, during) = Change("infrastructure", "host", "host-003", "cpu-spike:host-003:+30h:1h:2", "cpu_percent");

        Assert.Equal(12, during.Count);
        Assert.All(before.Zip(during), pair => Assert.Equal(Math.Min(100, pair.First + 25), pair.Second, 0.02));
    }

    [Fact]
    public void MemoryLeak_StrengthFour_HasGrownByThirtyTwoPointsAtItsEnd()
    {
        var (before, during) = Change("infrastructure", "host", "host-003", "memory-leak:host-003:+30h:12h:4", "memory_percent");

        Assert.Equal(0, during[0] - before[0], 0.5);
        Assert.Equal(32, during[^1] - before[^1], 0.5);
    }

    [Fact]
    public void Latency_StrengthFour_IsThreeTimesAsHigh()
    {
        var (before, during) = Change("microservices", "service", "cart", "latency:cart:+36h:30m:4", "latency_ms");

        Assert.All(before.Zip(during), pair => Assert.Equal(3, pair.Second / pair.First, 0.01));
    }

    [Fact]
    public void Errors_StrengthOne_FivePercentMoreFail()
    {
        var during = During("microservices", "service", "cart", "errors:cart:+36h:10h:1", "error_rate");

        Assert.Equal(0.05, during.Average(), 0.015);
    }

    [Fact]
    public void Stuck_LastsThreeHoursTimesTheStrength_OneValueOnly()
    {
        var during = During("iot", "sensor", "sensor-002", "stuck:sensor-002:+30h:6h:2", "value");

        Assert.InRange(during.Count, 30, 37);
        Assert.Single(during.Distinct());
    }

    [Fact]
    public void Drift_StrengthFour_EndsTwoDailySwingsAway()
    {
        var (before, during) = Change("iot", "sensor", "sensor-002", "drift:sensor-002:+30h:24h:4", "value");

        Assert.Equal(4 * 4.8 / 2, Math.Abs(during[^1] - before[^1]), 0.3);
    }

    [Fact]
    public void StockOut_NothingOnTheShelf_NothingSold()
    {
        var during = Events("retail", "item", "store-1/item-002", "stock-out:store-1/item-002:+34h:6h:3").Where(value => value.Hours is > 34 and < 40).ToList();

        Assert.Equal(6, during.Count);
        Assert.All(during, value => Assert.Equal((0, 0), (value.Number("stock"), value.Number("sales"))));
    }

    [Fact]
    public void HighFrequency_StrengthFour_TwentyPaymentsFromTheCardsOwnDevice()
    {
        var events = Events("fraud", "card", "4000003", "high-frequency:card:4000003:+30h:1h:4");
        var extra = events.Where(value => value.Cause is not null).ToList();

        Assert.Equal(20, extra.Count);
        Assert.Single(extra.Select(value => value.Text("device")).OfType<string>().Distinct());
        Assert.All(extra, value => Assert.InRange(value.Number("amount"), 1, 20));
    }

    [Fact]
    public void UnusualAmount_StrengthFour_OnePaymentAboveAllOthers()
    {
        var events = Events("fraud", "card", "4000003", "unusual-amount:card:4000003:+60h:5m:4");
        var odd = Assert.Single(events, value => value.Cause is not null);

        Assert.True(odd.Number("amount") > 2 * events.Where(value => value.Cause is null).Max(value => value.Number("amount")));
    }

    [Fact]
    public void ManyCards_StrengthTwo_TenCardsFromOneAddress()
    {
        var extra = UseStretch.Take("fraud", 2, anomalies: "many-cards-on-ip:ip:203.0.113.7:+30h:1h:2").Where(value => value.Cause is not null).ToList();

        Assert.Equal(10, extra.Select(value => value.Text("card")).Distinct().Count());
        Assert.Equal(["203.0.113.7"], extra.Select(value => value.Text("ip")).Distinct());
    }

    [Fact]
    public void Spraying_StrengthTwo_SixteenUsersFailOnceFromOneSource()
    {
        var extra = UseStretch.Take("security", 2, anomalies: "password-spraying:source_ip:203.0.113.9:+30h:30m:2").Where(value => value.Cause is not null).ToList();

        Assert.Equal((16, 16), (extra.Count, extra.Select(value => value.Text("user")).Distinct().Count()));
        Assert.All(extra, value => Assert.Equal(("203.0.113.9", "failure"), (value.Text("source_ip"), value.Text("outcome"))));
    }

    [Fact]
    public void Ddos_StrengthFour_TwentyTimesTheBusiestRateFromAHundredSources()
    {
        var during = UseStretch.Take("security", 2, anomalies: "ddos:target:shop:+30h:15m:4")
            .Where(value => value.Text("target") == "shop" && value.Hours is >= 30 and < 30.25).ToList();

        Assert.InRange(during.Count, 365, 390);
        Assert.InRange(during.Where(value => value.Cause is not null).Select(value => value.Text("source_ip")).Distinct().Count(), 90, 100);
    }

    [Fact]
    public void MachineRegularity_StrengthFour_BeatsLikeAClock()
    {
        var times = Events("behaviour", "user", "user-003", "machine-regularity:user-003:+30h:15m:4").Where(value => value.Cause is not null).Select(value => value.Number("timestamp")).ToList();

        Assert.InRange(times.Count, 70, 75);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(12, pair.Second - pair.First, 1.5));
    }

    private static List<UseEvent> Events(string use, string field, string entity, params string[] anomalies) =>
        [.. UseStretch.Take(use, 4, anomalies: anomalies).Where(value => value.Text(field) == entity)];

    private static List<double> During(string use, string field, string entity, string anomaly, string metric) =>
        [.. Events(use, field, entity, anomaly).Where(value => value.Cause is not null).Select(value => value.Number(metric))];

    private static (List<double> Before, List<double> During) Change(string use, string field, string entity, string anomaly, string metric)
    {
        var during = Events(use, field, entity, anomaly).Where(value => value.Cause is not null).ToList();
        var times = during.Select(value => value.Number("timestamp")).ToHashSet();
        var before = Events(use, field, entity).Where(value => times.Contains(value.Number("timestamp")));
        return ([.. before.Select(value => value.Number(metric))], [.. during.Select(value => value.Number(metric))]);
    }
}
