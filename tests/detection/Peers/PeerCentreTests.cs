using OrleansAnomaly.Detection.Peers;

namespace OrleansAnomaly.Detection.Tests.Peers;

public sealed class PeerCentreTests
{
    [Theory]
    [InlineData(1.0, 2.0, 3.0, 4.0)]
    [InlineData(1.0, 2.0, 3.0, 4.0, 5.0)]
    [InlineData(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)]
    [InlineData(7.0, 7.0, 7.0, 9.0, 20.0)]
    public void Without_AnyMember_IsTheMedianOfTheOthers(params double[] values)
    {
        PeerCentre centre = Summary(values).Metrics[0];
        for (int own = 0; own < values.Length; own++)
        {
            double[] others = [.. values.Where((_, i) => i != own)];
            Assert.Equal(Quantiles.Median(others), centre.Without(values[own]));
        }
    }

    [Fact]
    public void Summarise_KnownOffsets_PlacesMembersByThem()
    {
        CohortBucket bucket = new CohortBucket().As(7);
        for (int i = 0; i < 5; i++)
            bucket.Add(i, [new PeerValue("cpu", 10 * i + 1, 10 * i)]);

        PeerCentre centre = bucket.Summarise(60).Metrics[0];

        Assert.Equal(new PeerCentre("cpu", 5, false, 1, 1, 1, 0, 20, 1.4826 * 10, 1, 41), centre);
    }

    [Fact]
    public void Summarise_NewcomersWithoutOffset_AreLeftOutOfTheMiddleButNotOfTheRange()
    {
        CohortBucket bucket = new CohortBucket().As(7);
        for (int i = 0; i < 4; i++)
            bucket.Add(i, [new PeerValue("cpu", 50 + i, 0)]);
        bucket.Add(4, [new PeerValue("cpu", 90, double.NaN)]);

        PeerCentre centre = bucket.Summarise(60).Metrics[0];

        Assert.Equal((4, false, 51.5, 50.0, 90.0), (centre.Members, centre.IsRaw, centre.Middle, centre.Low, centre.High));
    }

    [Fact]
    public void Summarise_NoOffsetsYet_TakesValuesAsTheyAre()
    {
        PeerCentre centre = Summary([1, 2, 4, 9]).Metrics[0];
        Assert.Equal(new PeerCentre("cpu", 4, true, 2, 3, 4, 1.4826 * 1.5, 0, 0, 1, 9), centre);
    }

    [Fact]
    public void Summarise_TooFewMembers_SaysNothing() => Assert.Empty(Summary([1, 2, 4]).Metrics);

    private static CohortSummary Summary(double[] values)
    {
        CohortBucket bucket = new CohortBucket().As(7);
        for (int i = 0; i < values.Length; i++)
            bucket.Add(i, [new PeerValue("cpu", values[i], double.NaN)]);
        return bucket.Summarise(60);
    }
}
