using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Alerts;

public sealed class AlertFilterTests
{
    private readonly AlertBook _book = new(100);

    public AlertFilterTests()
    {
        _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Opened("payment", 20) with { Severity = AlertSeverity.Critical, Reason = "error_rate 0.9, usual 0.1" });
        _book.Apply(Changes.Opened("orders", 30) with { Severity = AlertSeverity.Info });
        _book.Apply(Changes.Resolved("auth", 40));
    }

    public static TheoryData<AlertQuery, string[]> Queries => new()
    {
        { new AlertQuery(), ["orders", "payment", "auth"] },
        { new AlertQuery { State = AlertState.Open }, ["orders", "payment"] },
        { new AlertQuery { MinSeverity = AlertSeverity.Warning }, ["payment", "auth"] },
        { new AlertQuery { Service = "auth" }, ["auth"] },
        { new AlertQuery { Since = Changes.Start.AddSeconds(30) }, ["orders", "auth"] },
        { new AlertQuery { Until = Changes.Start }, [] },
        { new AlertQuery { Text = "ERROR_RATE" }, ["payment"] },
        { new AlertQuery { Take = 0 }, ["orders"] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Page_Filtered_HoldsWhatMatchesNewestFirst(AlertQuery query, string[] expected) =>
        Assert.Equal(expected, AlertFilter.Page(_book, query).Items.Select(alert => alert.Service));

    [Fact]
    public void Page_AlertsOpenAndChangeBetweenPages_NeitherRepeatsNorSkips()
    {
        var first = AlertFilter.Page(_book, new AlertQuery { Take = 2 });
        _book.Apply(Changes.Opened("new", 50));
        _book.Apply(Changes.Updated("payment", 60));
        var second = AlertFilter.Page(_book, new AlertQuery { Take = 2, Cursor = first.Next });
        Assert.Equal(["auth"], second.Items.Select(alert => alert.Service));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no cursor")]
    [InlineData("0")]
    [InlineData("fffffffffffffffff")]
    public void Page_NoCursor_Throws(string cursor) =>
        Assert.Throws<ArgumentException>(() => AlertFilter.Page(_book, new AlertQuery { Cursor = cursor }));

    [Fact]
    public void Changes_AfterASequence_HoldsEachAlertOnceInOrderOfItsLastChange()
    {
        var page = AlertFilter.Changes(_book, 1, 2);
        Assert.Equal([("payment", 2L), ("orders", 3L)], page.Items.Select(alert => (alert.Service, alert.Sequence)));
        Assert.Equal((4L, true), (page.LastSequence, page.Next is not null));
        Assert.Equal(["auth"], AlertFilter.Changes(_book, 3, 2).Items.Select(alert => alert.Service));
    }
}
