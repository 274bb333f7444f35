using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Events;

public sealed class EventHeadTests
{
    private const double Hour = 3600;

    private static readonly Preset Acts = new()
    {
        Name = "acts",
        Scoring = ScoringMode.Events,
        Entities = [new EntityRule { Field = "who", Kind = "who" }],
        Fields = [new FieldRule { Names = ["amount"], Direction = ChangeDirection.Up, High = 5000, Unit = "EUR" }],
    };

    [Fact]
    public void Amount_FiveTimesTheUsualAfterThirtyEvents_OpensAnIncidentInWords()
    {
        Random random = new(1);
        EventFeed feed = new(Acts with { Heads = ["amount"] });
        for (int i = 0; i < 60; i++)
            feed.Event(i * 6 * Hour, ("amount", 40 + 20 * random.NextDouble()));

        Assert.Empty(feed.Opened);
        feed.Event(61 * 6 * Hour, ("amount", 400.0));

        Incident incident = Assert.Single(feed.Opened);
        Assert.Matches("^amount 400 EUR, usual .* in 60 events, [78]", incident.Reason);
        Assert.Equal(("amount", "amount", Direction.Up), (incident.Contributions[0].Head, incident.Contributions[0].Metric, incident.Contributions[0].Direction));
    }

    [Fact]
    public void Amount_FarBelowWhereOnlyUpMatters_ScoresNothing()
    {
        Random random = new(2);
        EventFeed feed = new(Acts with { Heads = ["amount"] });
        for (int i = 0; i < 100; i++)
            feed.Event(i * Hour, ("amount", 40 + 20 * random.NextDouble()));

        Assert.Equal(0, feed.Event(101 * Hour, ("amount", 0.5)).Scores[^1]);
    }

    [Fact]
    public void Category_FirstSeenAfterTwoHundredOfTwo_IsNamed()
    {
        EventFeed feed = new(Acts with { Heads = ["categorical"] });
        for (int i = 0; i < 212; i++)
            feed.Event(i * 6 * Hour, ("country", i % 9 == 0 ? "FR" : "DE"));

        Assert.Empty(feed.Opened);
        feed.Event(213 * 6 * Hour, ("country", "BR"));

        Assert.Equal("first seen country BR in 212 events", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Category_NewInEveryEvent_IsNeverNews()
    {
        EventFeed feed = new(Acts with { Heads = ["categorical"] });
        for (int i = 0; i < 3000; i++)
            feed.Event(i * Hour, ("request", $"r{i}"));

        Assert.InRange(feed.Scores.Max(), 0, 0.8);
    }

    [Fact]
    public void Category_ThousandsOfValues_StaysBounded()
    {
        Random random = new(3);
        EventFeed feed = new(Acts with { Heads = ["categorical"] });
        for (int i = 0; i < 60_000; i++)
            feed.Event(i * 10, ("url", $"u{(int)(20_000 * random.NextDouble() * random.NextDouble())}"));

        Assert.InRange(feed.Detector.Save().Length, 1000, 60_000);
        Assert.InRange(feed.Opened.Count, 0, 2);
    }

    [Fact]
    public void Frequency_SixInThreeMinutesOfWhoComesThriceADay_IsFound()
    {
        Random random = new(4);
        EventFeed feed = new(Acts with { Heads = ["frequency"] });
        double time = 0;
        for (int i = 0; i < 60; i++)
            feed.Event(time += -Math.Log(1 - random.NextDouble()) * 8 * Hour);

        Assert.Empty(feed.Opened);
        for (int i = 0; i < 6; i++)
            feed.Event(time += 40);

        Assert.Matches("^[359] events in .*, usually one every", Assert.Single(feed.Opened).Reason);
    }

    [Fact]
    public void Frequency_WhoAlwaysComesInBursts_IsUsual()
    {
        Random random = new(5);
        EventFeed feed = new(Acts with { Heads = ["frequency"] });
        double time = 0;
        for (int day = 0; day < 60; day++)
        {
            time += (0.5 + random.NextDouble()) * 24 * Hour;
            for (int i = 0; i < 5; i++)
                feed.Event(time += 20 + 40 * random.NextDouble());
        }

        Assert.InRange(feed.Opened.Count(incident => incident.OpenedAt > time / 3), 0, 1);
        Assert.InRange(feed.Opened.Count, 0, 6);
    }

    [Fact]
    public void Regularity_MachineAfterAPerson_IsFound()
    {
        Random random = new(6);
        EventFeed feed = new(Acts with { Heads = ["regularity"] });
        double time = 0;
        for (int i = 0; i < 200; i++)
            feed.Event(time += Math.Exp(4 + 1.2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2));
        Assert.Empty(feed.Opened);
        for (int i = 0; i < 30; i++)
            feed.Event(time += 60 + random.NextDouble());

        Assert.StartsWith("events as regular as a machine's", Assert.Single(feed.Opened).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Range_OutsideItsLimit_IsAnIncidentFromTheFirstEvent()
    {
        EventFeed feed = new(Acts with { Heads = ["range"] });

        feed.Event(1, ("amount", 5001.0));

        Assert.Equal("amount 5001 EUR is out of range, must be at most 5000 EUR", Assert.Single(feed.Opened).Reason);
    }
}
