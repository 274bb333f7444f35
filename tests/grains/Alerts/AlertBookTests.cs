using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Alerts;

public sealed class AlertBookTests
{
    private readonly AlertBook _book = new(100);

    [Fact]
    public void Apply_OpenedUpdatedResolved_IsOneAlert()
    {
        _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Updated("auth", 20));
        var receipt = _book.Apply(Changes.Resolved("auth", 30));
        var alert = _book.Find(receipt.AlertId!)!.Alert;
        Assert.Equal((1, AlertOutcome.Resolved, AlertState.Resolved, 1), (_book.Count, receipt.Outcome, alert.State, alert.Updates));
        Assert.Equal((30, 10, "latency_ms 20"), (alert.PeakScore, alert.Offset, alert.Reason));
        Assert.Equal(Changes.Start.AddSeconds(30), alert.ResolvedAt);
    }

    [Fact]
    public void Judge_AnOldAlert_ChangesItOnceAndLeavesTheLatestAlone()
    {
        var old = _book.Apply(Changes.Opened("auth", 10)).AlertId!;
        _book.Apply(Changes.Resolved("auth", 20));
        var open = _book.Apply(Changes.Opened("auth", 4000)).AlertId!;

        Assert.True(_book.Judge(old, AlertVerdict.FalsePositive, Changes.Start));
        Assert.False(_book.Judge(old, AlertVerdict.FalsePositive, Changes.Start));
        Assert.False(_book.Judge("unknown", AlertVerdict.FalsePositive, Changes.Start));

        Assert.Equal((AlertVerdict.FalsePositive, Changes.Start, 4), (_book.Find(old)!.Alert.Verdict, _book.Find(old)!.Alert.JudgedAt, _book.Find(old)!.Alert.Sequence));
        Assert.Equal((open, AlertOutcome.Updated), (_book.Apply(Changes.Updated("auth", 4010)).AlertId, _book.Apply(Changes.Updated("auth", 4020)).Outcome));
        Assert.Equal([old, open], _book.ChangedAfter(0).Select(alert => alert.Id));
    }

    [Fact]
    public void Judge_OpenAlert_KeepsTheVerdictOverLaterChanges()
    {
        var id = _book.Apply(Changes.Opened("auth", 10)).AlertId!;
        _book.Judge(id, AlertVerdict.TruePositive, Changes.Start);
        _book.Judge(id, AlertVerdict.FalsePositive, Changes.Start.AddMinutes(1));
        _book.Apply(Changes.Resolved("auth", 20));
        Assert.Equal((AlertVerdict.FalsePositive, AlertState.Resolved), (_book.Find(id)!.Alert.Verdict, _book.Find(id)!.Alert.State));
    }

    [Fact]
    public void Apply_OpenedWhileOpen_UpdatesTheOpenAlert()
    {
        var first = _book.Apply(Changes.Opened("auth", 10));
        var second = _book.Apply(Changes.Opened("auth", 20, partition: 3));
        Assert.Equal((first.AlertId, AlertOutcome.Updated, 1), (second.AlertId, second.Outcome, _book.Count));
    }

    [Fact]
    public void Apply_ChangesToldAgain_ChangesNothing()
    {
        AlertChange[] told = [Changes.Opened("auth", 10), Changes.Updated("auth", 20, 1), Changes.Updated("auth", 30), Changes.Resolved("auth", 30)];
        foreach (var change in told) _book.Apply(change);
        var before = _book.ChangedAfter(0).Single();
        Assert.All(told, change => Assert.Equal(AlertOutcome.Unchanged, _book.Apply(change).Outcome));
        Assert.Same(before, _book.ChangedAfter(0).Single());
    }

    [Fact]
    public void Apply_TwoAlertsOfSeveralPartitionsToldAgain_ChangesNothing()
    {
        AlertChange[] told =
        [
            Changes.Opened("auth", 10), Changes.Updated("auth", 20), Changes.Resolved("auth", 30),
            At(Changes.Opened("auth", 5, partition: 1), 40), At(Changes.Updated("auth", 6, partition: 1), 50), At(Changes.Resolved("auth", 7, partition: 1), 60),
        ];
        foreach (var change in told) _book.Apply(change);
        var before = _book.ChangedAfter(0).ToList();
        Assert.All(told, change => Assert.Equal(AlertOutcome.Unchanged, _book.Apply(change).Outcome));
        Assert.Equal(before, _book.ChangedAfter(0));
    }

    [Fact]
    public void Apply_ResolvedAlertToldAgainFromOtherEvents_IsNotAnotherAlert()
    {
        var first = _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Resolved("auth", 30));
        AlertChange[] replayed = [At(Changes.Opened("auth", 3, partition: 2), 9), At(Changes.Updated("auth", 8, partition: 3), 21), At(Changes.Resolved("auth", 4, partition: 2), 31)];
        Assert.All(replayed, change => Assert.Equal(AlertOutcome.Unchanged, _book.Apply(change).Outcome));
        Assert.Equal((1, first.AlertId), (_book.Count, _book.ChangedAfter(0).Single().Id));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(4)]
    public void Apply_OpenedOutsideTheLifeOfAResolvedAlert_IsAnotherAlert(int second)
    {
        _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Resolved("auth", 30));
        Assert.Equal(AlertOutcome.Opened, _book.Apply(At(Changes.Opened("auth", 3, partition: 2), second)).Outcome);
    }

    [Fact]
    public void Apply_OpenedAfterResolved_IsAnotherAlert()
    {
        var first = _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Resolved("auth", 30));
        var second = _book.Apply(Changes.Opened("auth", 40));
        Assert.Equal((AlertOutcome.Opened, 2), (second.Outcome, _book.Count));
        Assert.NotEqual(first.AlertId, second.AlertId);
    }

    [Fact]
    public void Apply_SamePlaceInAReCreatedLog_IsAnotherAlert()
    {
        _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Resolved("auth", 30));
        var receipt = _book.Apply(Changes.Opened("auth", 10) with { Log = "log-2" });
        Assert.Equal(AlertOutcome.Opened, receipt.Outcome);
    }

    [Fact]
    public void Apply_UpdateOfAnAlertThatIsGone_OpensIt() =>
        Assert.Equal(AlertOutcome.Opened, _book.Apply(Changes.Updated("auth", 20)).Outcome);

    [Fact]
    public void Apply_ResolvedWithoutAlert_ChangesNothing()
    {
        var receipt = _book.Apply(Changes.Resolved("auth", 20));
        Assert.Equal((new AlertReceipt(null, 0, AlertOutcome.Unchanged), 0, 0L), (receipt, _book.Count, _book.LastSequence));
    }

    [Fact]
    public void Apply_SeverityFalls_KeepsTheHighest()
    {
        _book.Apply(Changes.Opened("auth", 10) with { Severity = AlertSeverity.Critical });
        _book.Apply(Changes.Updated("auth", 20) with { Severity = AlertSeverity.Info });
        Assert.Equal(AlertSeverity.Critical, _book.ChangedAfter(0).Single().Severity);
    }

    [Fact]
    public void Apply_AboveCapacity_LetsGoOfTheResolvedAlertThatChangedLongestAgo()
    {
        var book = new AlertBook(3);
        foreach (var service in new[] { "open", "early", "late" }) book.Apply(Changes.Opened(service, 1));
        book.Apply(Changes.Resolved("early", 2));
        book.Apply(Changes.Resolved("late", 2));
        book.Apply(Changes.Opened("new", 3));
        Assert.Equal(["new", "late", "open"], book.OpenedBefore(long.MaxValue).Select(alert => alert.Service));
        Assert.Equal(1, book.Evicted);
    }

    [Fact]
    public void Apply_AboveCapacityWithAllOpen_StaysWithinIt()
    {
        var book = new AlertBook(3);
        for (var i = 0; i < 10; i++) book.Apply(Changes.Opened($"service-{i}", 1));
        Assert.Equal(["service-9", "service-8", "service-7"], book.OpenedBefore(long.MaxValue).Select(alert => alert.Service));
    }

    [Fact]
    public void Load_RecordsOfAnotherBook_GoesOnWhereItWas()
    {
        _book.Apply(Changes.Opened("auth", 10));
        _book.Apply(Changes.Opened("payment", 10));
        _book.Apply(Changes.Updated("auth", 20));
        var copy = new AlertBook(100);
        copy.Load(_book.Records(), 7);
        Assert.Equal(["payment", "auth"], copy.ChangedAfter(0).Select(alert => alert.Service));
        Assert.Equal(AlertOutcome.Unchanged, copy.Apply(Changes.Updated("auth", 20)).Outcome);
        Assert.Equal(8, copy.Apply(Changes.Resolved("auth", 30)).Sequence);
    }

    private static AlertChange At(AlertChange change, int second) => change with { ChangedAt = Changes.Start.AddSeconds(second) };

    [Fact]
    public void For_AnyPlace_IsShortAndUrlSafe()
    {
        var id = AlertIds.For(Changes.Opened("a/b?c=д", 10));
        Assert.Matches("^[A-Za-z0-9_-]{16}$", id);
    }
}
