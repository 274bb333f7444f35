using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Peers;

public sealed class PeerMemberTests
{
    private const int Days = 288;

    private readonly Draws _draws = new(5);

    [Fact]
    public void Observe_SharedSwingsOfAllSizes_NobodyIsAnOutlier()
    {
        Crowd crowd = new(20);
        crowd.Rounds(4 * Days, Usual);
        crowd.Rounds(Days, (member, round) => Loaded(member, 40));
        crowd.Rounds(Days, (member, round) => Loaded(member, -20));
        crowd.Rounds(Days, Usual);
        Assert.Empty(crowd.Opened);
    }

    [Fact]
    public void Observe_OneDeparts_IsFoundWithTheReason()
    {
        Crowd crowd = new(20);
        crowd.Rounds(4 * Days, Usual).Rounds(12, (member, round) => Usual(member, round) + (member == 7 ? 25 : 0));

        (int found, Incident incident) = Assert.Single(crowd.Opened);
        Contribution part = Assert.Single(incident.Contributions);
        Assert.Equal((7, "behaviour", "peers", "cpu", Direction.Up), (found, incident.Rule, part.Head, part.Metric, part.Direction));
        Assert.InRange(incident.ChangedAt, Crowd.Start + 4 * Days * Crowd.Step, Crowd.Start + (4 * Days + 2) * Crowd.Step + 10);
        Assert.InRange(part.Value - part.Expected, 20, 30);
        Assert.Matches(@"^cpu [\d.]+%, peers of c1 [\d.]+-[\d.]+, usual beside them [\d.]+-[\d.]+$", incident.Reason);
    }

    [Fact]
    public void Learn_ThatItIsNoise_RaisesTheBoundaryOfThatMetricAlone()
    {
        Crowd crowd = new(20);
        crowd.Rounds(4 * Days, Usual);
        for (int verdict = 0; verdict < 8; verdict++)
            crowd[7].Learn(new AlertFeedback($"alert-{verdict}", false, "behaviour", "cpu", "peers"));
        crowd.Rounds(4, (member, round) => Usual(member, round) + (member is 7 or 8 ? 9 : 0));
        double told = crowd[7].Report().Peers!.Metrics[0].Score, asBefore = crowd[8].Report().Peers!.Metrics[0].Score;
        Assert.InRange(asBefore / told, 1.5, 3);
    }

    [Fact]
    public void Observe_AlwaysHotterThanItsPeers_IsNoOutlier()
    {
        Crowd crowd = new(20);
        crowd.Rounds(6 * Days, (member, round) => Usual(member, round) + (member == 3 ? 40 : 0));
        Assert.Empty(crowd.Opened);
        Assert.InRange(crowd[3].Report().Peers!.Metrics[0].Expected - crowd[3].Report().Peers!.Metrics[0].Centre, 30, 50);
    }

    [Fact]
    public void Observe_TwiceTheSwingOfItsPeers_IsNoOutlier()
    {
        Crowd crowd = new(20);
        crowd.Rounds(8 * Days, (member, round) => Usual(member, round) + (member == 3 ? 10 * Math.Sin(Math.Tau * round / Days) : 0));
        Assert.DoesNotContain(crowd.Opened, one => one.Incident.OpenedAt > Crowd.Start + 4 * Days * Crowd.Step);
    }

    [Fact]
    public void Observe_SlowDrift_IsFoundLongBeforeItsEnd()
    {
        Crowd crowd = new(8);
        crowd.Rounds(5 * Days, Usual).Rounds(Days, (member, round) => Usual(member, round) + (member == 2 ? 8.0 * (round - 5 * Days) / Days : 0));

        (int found, Incident incident) = Assert.Single(crowd.Opened);
        Assert.Equal(2, found);
        Assert.InRange(incident.OpenedAt - Crowd.Start - 5 * Days * Crowd.Step, 0, 10 * 3600);
        Assert.StartsWith("drifts from its peers: cpu ", incident.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Observe_FewMembersAndLostReports_OnlyTheDepartedIsFound()
    {
        Crowd crowd = new(5);
        double Lossy(int member, int round) => _draws.Uniform() < 0.05 ? double.NaN : Usual(member, round) + (member == 1 && round > 5 * Days ? 20 : 0);
        crowd.Rounds(5 * Days + 24, Lossy);
        Assert.Equal([1], crowd.Opened.Select(one => one.Member));
    }

    [Fact]
    public void Observe_TooFewMembers_SaysNothing()
    {
        Crowd crowd = new(3);
        crowd.Rounds(2 * Days, (member, round) => Usual(member, round) + (member == 1 && round > Days ? 50 : 0));
        Assert.Empty(crowd.Opened);
        Assert.Empty(crowd[0].Report().Peers!.Metrics);
    }

    [Fact]
    public void Observe_Newcomer_BeginsWithWhatIsUsualAmongItsPeers()
    {
        Crowd crowd = new(20);
        crowd.Rounds(3 * Days, Usual);
        crowd.Join();
        crowd.Join();
        crowd.Rounds(4, Usual);
        PeerMetricReport known = crowd[0].Report().Peers!.Metrics[0], young = crowd[20].Report().Peers!.Metrics[0];
        Assert.InRange(young.Expected, young.Low - 5, young.High + 5);
        Assert.InRange((young.Upper - young.Lower) / (known.Upper - known.Lower), 1.5, 12);

        crowd.Rounds(60, (member, round) => Usual(member, round) + (member == 21 && round > 3 * Days + 24 ? 60 : 0));
        Assert.Equal([21], crowd.Opened.Select(one => one.Member));
    }

    [Fact]
    public void Observe_LastingDeparture_IsTheNewPlaceAfterItsTime()
    {
        Crowd crowd = new(10);
        double Moved(int member, int round) => Usual(member, round) + (member == 4 && round >= 3 * Days ? 30 : 0);
        crowd.Rounds(3 * Days + PeerMetric.AdoptAfter + 10, Moved);
        Assert.InRange(crowd[4].Report().Peers!.Metrics[0].Score, 0, 0.7);
        Assert.Equal([4], crowd.Opened.Select(one => one.Member));
    }

    [Fact]
    public void Observe_MovedToAnotherCohort_BeginsAnewThere()
    {
        Crowd crowd = new(5);
        crowd.Rounds(Days, Usual);
        crowd.Row(0, Crowd.Start + crowd.Round * Crowd.Step, 50, "c2");
        Assert.Equal(("cluster=c2", 0, 0), (crowd[0].Peers!.Key, crowd[0].Report().Peers!.Members, crowd[0].Report().Peers!.Metrics.Count));
    }

    [Fact]
    public void Restore_AtManyPlaces_GoesOnBitEqual()
    {
        Crowd whole = new(6), cut = new(6);
        Draws first = new(8), second = new(8), places = new(9);
        double Value(Draws draws, int member, int round) => 40 + member + 10 * Math.Sin(round / 40.0) + draws.Gaussian() + (member == 2 && round > 700 ? 25 : 0);
        for (int round = 0; round < 800; round++)
        {
            whole.Rounds(1, (member, at) => Value(first, member, at));
            cut.Rounds(1, (member, at) => Value(second, member, at));
            if (places.Uniform() < 0.1)
                cut.Restart(round % 6);
        }

        Assert.Equal(whole.Incidents.Select(Told), cut.Incidents.Select(Told));
        Assert.NotEmpty(whole.Incidents);
        for (int member = 0; member < 6; member++)
            Assert.Equal(whole[member].Save(), cut[member].Save());
    }

    [Fact]
    public void Restore_SnapshotWithoutPeers_BeginsAsANewcomer()
    {
        Crowd crowd = new(5);
        crowd.Rounds(50, Usual);
        byte[] before = new EntityDetector(new DetectionOptions()).Save();
        EntityDetector restored = EntityDetector.Restore(new DetectionOptions(), before, Crowd.Preset.ProfileOf(""));
        Assert.Null(restored.Peers!.Key);
    }

    [Fact]
    public void Observe_ManyEventsABucket_AllocatesNothing()
    {
        Crowd crowd = new(1);
        for (int i = 0; i < 3000; i++)
            crowd.Row(0, Crowd.Start + i, 5);
        byte[] text = "c1"u8.ToArray();
        (int[] zero, double[] value, TextRange[] range) = ([0], [0], [new TextRange(0, 2)]);
        PeerMember member = crowd[0].Peers!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            value[0] = i % 7;
            member.Observe(new Observation { Time = Crowd.Start + 3000 + i * 0.5, Metrics = zero, Values = value, Attributes = zero, TextRanges = range, Text = text });
            member.TryReport(out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private double Usual(int member, int round) => Loaded(member, 10 * Math.Sin(Math.Tau * round / Days) + 3 * Math.Sin(round / 11.0));

    private double Loaded(int member, double load) => 40 + member + (0.8 + 0.1 * (member % 5)) * load + _draws.Gaussian();

    private static string Told((int Member, Incident Incident) one) =>
        $"{one.Member} {one.Incident.Transition} {one.Incident.ChangedAt} {one.Incident.Score} {one.Incident.PeakScore} {one.Incident.Reason}";
}
