using OrleansAnomaly.Detection.Peers;

namespace OrleansAnomaly.Detection.Tests.Peers;

public sealed class CohortTests
{
    private const double Width = 60;

    private readonly Cohort _cohort = new();

    [Fact]
    public void Report_AllMembersOfLate_CompletesTheBucketAtOnce()
    {
        TellAll(0, 5);
        Tell(0, 1, 10);
        Tell(1, 1, 11);
        Tell(2, 1, 12);
        Tell(3, 1, 13);
        Assert.Equal(0, _cohort.Last!.Bucket);
        Tell(4, 1, 14);
        Assert.Equal((1, 5, 12.0), (_cohort.Last!.Bucket, _cohort.Last.Members, _cohort.Last.Metrics[0].Middle));
    }

    [Fact]
    public void Report_OneMemberMissing_CompletesOnceTwoAreClearlyPastItsEnd()
    {
        TellAll(0, 6);
        TellAll(1, 5);
        Tell(0, 2, 1, at: 2 * Width + 20);
        Assert.Equal(0, _cohort.Last!.Bucket);
        Tell(1, 2, 1, at: 2 * Width + 20);
        Assert.Equal((1, 5), (_cohort.Last!.Bucket, _cohort.Last.Members));
    }

    [Fact]
    public void Report_OneClockAhead_CompletesNothing()
    {
        TellAll(0, 6);
        TellAll(1, 3);
        Tell(5, 100, 1);
        Tell(5, 101, 1);
        Assert.Equal(0, _cohort.Last!.Bucket);
    }

    [Fact]
    public void Report_Twice_CountsOnce()
    {
        TellAll(0, 5);
        long passed = _cohort.PassedOver;
        Assert.True(Tell(0, 1, 10));
        Assert.False(Tell(0, 1, 99));
        for (int member = 1; member < 5; member++)
            Tell(member, 1, 10);
        Assert.Equal((10.0, 10.0, 1L), (_cohort.Last!.Metrics[0].Middle, _cohort.Last.Metrics[0].High, _cohort.PassedOver - passed));
    }

    [Fact]
    public void Report_Late_ChangesNothingThatIsComplete()
    {
        TellAll(0, 5);
        TellAll(1, 5);
        CohortSummary told = _cohort.Last!;
        Assert.False(Tell(4, 0, 99));
        Assert.Same(told, _cohort.Last);
        Assert.Equal([0, 1], _cohort.After(-1).Select(summary => summary.Bucket));
    }

    [Fact]
    public void Report_InAnyOrderOfMembers_GivesTheSameSummary()
    {
        Cohort other = new();
        for (int member = 0; member < 20; member++)
        {
            Tell(_cohort, member, 0, member % 7);
            Tell(other, 19 - member, 0, (19 - member) % 7);
        }

        for (int member = 0; member < 20; member++)
        {
            Tell(_cohort, member, 1, member * 3 % 7);
            Tell(other, 19 - member, 1, (19 - member) * 3 % 7);
        }

        Assert.Equal(_cohort.Last!.Metrics, other.Last!.Metrics);
        Assert.Equal((1, 20), (other.Last.Bucket, other.Last.Members));
    }

    [Fact]
    public void Report_TenThousandMembers_CountsTheSameFewWhateverTheOrder()
    {
        Cohort other = new();
        for (int bucket = 0; bucket < 3; bucket++)
        {
            for (int member = 0; member < 10_000; member++)
            {
                Tell(_cohort, member, bucket, member % 100);
                Tell(other, 9999 - member, bucket, (9999 - member) % 100);
            }
        }

        Assert.Equal((Cohort.MostMembers, Cohort.MostMembers), (_cohort.Members, _cohort.Last!.Members));
        Assert.Equal(_cohort.Last!.Metrics, other.Last!.Metrics);
        Assert.InRange(_cohort.Last.Metrics[0].Middle, 40, 60);
        Assert.InRange(_cohort.KnownMembers, 8000, 12_000);
    }

    [Fact]
    public void Report_MetricsBeyondTheBound_AreLeftOut()
    {
        PeerValue[] values = [.. Enumerable.Range(0, 40).Select(i => new PeerValue($"m{i}", i, 0))];
        for (int bucket = 0; bucket < 2; bucket++)
        {
            for (int member = 0; member < 5; member++)
                _cohort.Report(Cohort.IdOf($"host-{member}"), new PeerReport { Width = Width, Bucket = bucket, Time = bucket * Width, Interval = 60, Values = values });
        }

        Assert.Equal(Cohort.MostMetrics, _cohort.Last!.Metrics.Count);
    }

    [Fact]
    public void Report_MembersSlowerThanTheFirst_WidensTheBuckets()
    {
        Tell(0, 0, 1);
        for (int round = 0; round < 60; round++)
        {
            for (int member = 0; member < 6; member++)
                _cohort.Report(Cohort.IdOf($"host-{member}"), ReportOf(_cohort.Width, round * 300 + member, 300, 1));
        }

        Assert.Equal(300, _cohort.Width);
        Assert.Equal((300.0, 6), (_cohort.Last!.Width, _cohort.Last.Members));
    }

    [Fact]
    public void Report_TimeBeganAnew_StartsOver()
    {
        TellAll(100_000, 5);
        TellAll(100_001, 5);
        for (int bucket = 0; bucket < 10; bucket++)
            TellAll(bucket, 5);
        Assert.Equal((9, 5), (_cohort.Last!.Bucket, _cohort.Last.Members));
    }

    [Fact]
    public void Report_MemberSilentForLong_IsForgottenAndNotWaitedFor()
    {
        TellAll(0, 6);
        for (int bucket = 1; bucket < 40; bucket++)
            TellAll(bucket, 5);
        Assert.Equal((39, 5, 5), (_cohort.Last!.Bucket, _cohort.Last.Members, _cohort.Members));
    }

    [Fact]
    public void Report_HalfOfTheMembersBucketsBehind_WaitsForThem()
    {
        for (int bucket = 0; bucket < 60; bucket++)
        {
            for (int member = 0; member < 10; member++)
                Tell(member, bucket + (member < 5 ? 4 : 0), member);
        }

        Assert.Equal((10, 4.5), (_cohort.Last!.Members, _cohort.Last.Metrics[0].Middle));
    }

    [Fact]
    public void Report_InStepAgain_WaitsNoLonger()
    {
        Report_HalfOfTheMembersBucketsBehind_WaitsForThem();
        for (int bucket = 70; bucket < 110; bucket++)
            TellAll(bucket, 10);
        Tell(0, 110, 1, at: 110 * Width + 20);
        Tell(1, 110, 1, at: 110 * Width + 20);
        Assert.Equal((109, 10), (_cohort.Last!.Bucket, _cohort.Last.Members));
    }

    [Fact]
    public void After_MoreThanAreKept_HasTheLast()
    {
        for (int bucket = 0; bucket < 100; bucket++)
            TellAll(bucket, 5);
        Assert.Equal(Enumerable.Range(100 - Cohort.MostSummaries, Cohort.MostSummaries), _cohort.After(-1).Select(summary => (int)summary.Bucket));
    }

    private static PeerReport ReportOf(double width, double time, double interval, double value) => new()
    {
        Width = width,
        Bucket = (long)Math.Floor(time / width),
        Time = time,
        Interval = interval,
        Values = new[] { new PeerValue("cpu", value, double.NaN) },
    };

    private void TellAll(long bucket, int members)
    {
        for (int member = 0; member < members; member++)
            Tell(member, bucket, member);
    }

    private bool Tell(int member, long bucket, double value, double? at = null) => Tell(_cohort, member, bucket, value, at);

    private static bool Tell(Cohort cohort, int member, long bucket, double value, double? at = null) =>
        cohort.Report(Cohort.IdOf($"host-{member}"), ReportOf(Width, at ?? bucket * Width, Width, value));
}
