using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Events;

public sealed class EventRuleTests
{
    private static readonly Preset Acts = new()
    {
        Name = "acts",
        Scoring = ScoringMode.Events,
        Entities = [new EntityRule { Field = "ip", Kind = "ip" }],
        Distinct = [new DistinctRule("card", 600, 5, [])],
        Shares = [new ShareRule("outcome", "failure", 4, [])],
        Sequences = [new SequenceRule("action", [])],
        Drains = [new DrainRule("stock", "sales", [])],
    };

    [Fact]
    public void Distinct_FourteenCardsOnOneIp_AreNamed()
    {
        EventFeed feed = new(Acts with { Heads = ["distinct"] });
        for (int i = 0; i < 50; i++)
            feed.Event(i * 7200, ("card", $"c{i % 3}"));

        Assert.Empty(feed.Opened);
        for (int i = 0; i < 14; i++)
            feed.Event(400_000 + i * 30, ("card", $"x{i}"));

        Assert.Matches("^[0-9]+ different values of card on this ip in 10 min, usual 1$", Assert.Single(feed.Opened).Reason);
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(null, 0)]
    public void Distinct_NewcomerReachesTheLimit_IsAnIncidentAtOnce(int? limit, int incidents)
    {
        EventFeed feed = new(Acts with { Heads = ["distinct"], Distinct = [new DistinctRule("card", 3600, 5, [], limit)] });

        for (int i = 0; i < 6; i++)
            feed.Event(i * 180, ("card", $"x{i}"));

        Assert.Equal(incidents, feed.Opened.Count);
        Assert.All(feed.Opened, one => Assert.Equal("6 different values of card on this ip in 60 min, usual 1", one.Reason));
    }

    [Fact]
    public void Distinct_ManyCardsAsAlways_AreUsual()
    {
        Random random = new(1);
        EventFeed feed = new(Acts with { Heads = ["distinct"] });
        for (int i = 0; i < 3000; i++)
            feed.Event(i * 20, ("card", $"c{random.Next(400)}"));

        Assert.InRange(feed.Opened.Count, 0, 1);
    }

    [Fact]
    public void Share_BurstOfFailedLogins_IsNamed()
    {
        Random random = new(2);
        EventFeed feed = new(Acts with { Heads = ["share"] });
        for (int i = 0; i < 300; i++)
            feed.Event(i * 3600, ("outcome", random.NextDouble() < 0.04 ? "failure" : "success"));
        int before = feed.Opened.Count;
        for (int i = 0; i < 12; i++)
            feed.Event(1_100_000 + i * 5, ("outcome", "failure"));

        Assert.InRange(before, 0, 1);
        Assert.Equal(before + 1, feed.Opened.Count);
        Assert.StartsWith("outcome failure in ", feed.Opened[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequence_OrderNeverTaken_IsFound()
    {
        string[] usual = ["login", "search", "view", "cart", "pay", "logout"];
        EventFeed feed = new(Acts with { Heads = ["sequence"] });
        for (int i = 0; i < 600; i++)
            feed.Event(i * 600, ("action", usual[i % 6]));

        Assert.Empty(feed.Opened);
        feed.Event(400_000, ("action", "login")).Event(400_060, ("action", "pay"));

        Assert.Equal("action pay after what it never or hardly ever follows, in 601 events", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Drain_StockFallsMoreThanSalesExplain_IsFound()
    {
        Random random = new(3);
        EventFeed feed = new(Acts with { Heads = ["drain"] });
        double stock = 500;
        for (int i = 0; i < 400; i++)
        {
            double sales = random.Next(8);
            stock = stock - sales < 100 ? 500 : stock - sales;
            feed.Event(i * 3600, ("stock", stock), ("sales", sales));
        }

        Assert.Empty(feed.Opened);
        feed.Event(401 * 3600, ("stock", stock - 32), ("sales", 2.0));

        Assert.Matches("^stock .* fell by 30 more than sales explain$", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Drain_OfASeries_IsFoundBesideItsOwnHeads()
    {
        EventFeed feed = new(Acts with { Scoring = ScoringMode.Series, Heads = ["drain", "point"] });
        for (int i = 0; i < 300; i++)
            feed.Event(i * 3600, ("stock", 900.0 - 3 * (i % 100)), ("sales", 3.0));
        feed.Opened.Clear();

        feed.Event(300 * 3600, ("stock", 900.0), ("sales", 3.0)).Event(301 * 3600, ("stock", 850.0), ("sales", 3.0));

        Assert.Contains(feed.Opened, incident => incident.Contributions[0].Head == "drain");
    }
}
