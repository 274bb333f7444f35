using System.Globalization;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cluster;

public sealed class CohortGrainTests(AnomalyCluster cluster) : IClassFixture<AnomalyCluster>
{
    private const int Hosts = 6;
    private const double Step = 300;

    [Fact]
    public async Task Tell_AllMembers_AnswersWithTheCompleteBucketOnce()
    {
        var cohort = cluster.Grains.GetGrain<ICohortGrain>("test/cluster=told");
        await TellAllAsync(cohort, 0);
        var last = await TellAllAsync(cohort, 1);
        await cohort.TellAsync(Report("host-1", 1, 99));
        var asked = await cohort.TellAsync(Report("host-1", 1, 99, heardUpTo: 0) with { Buckets = [] });

        var bucket = Assert.Single(asked.Complete);
        Assert.Equal((1, Hosts, 2.5), (bucket.Bucket, bucket.Members, bucket.Metrics[0].Middle));
        Assert.Equal([0L, 1L], last.Complete.Select(complete => complete.Bucket));
        var status = (await cohort.GetStatusAsync())!;
        Assert.Equal(("test/cluster=told", Hosts, 2L), (status.Id, status.Members, status.BucketsCompleted));
    }

    [Fact]
    public async Task GetStatus_NobodyTold_IsNull() =>
        Assert.Null(await cluster.Grains.GetGrain<ICohortGrain>("test/cluster=nobody").GetStatusAsync());

    [Fact]
    public async Task Tell_TenThousandMembers_CountsTheFewWithTheLowestHashes()
    {
        var cohort = cluster.Grains.GetGrain<ICohortGrain>("test/cluster=hot");
        for (var bucket = 0; bucket < 2; bucket++)
        {
            var mine = bucket;
            await Parallel.ForAsync(0, 10_000, TestContext.Current.CancellationToken, async (member, _) => await cohort.TellAsync(Report($"host-{member}", mine, member % 100)));
        }

        var status = (await cohort.GetStatusAsync())!;
        Assert.Equal((256, 256), (status.Members, status.Reported));
        Assert.InRange(status.KnownMembers, 8000, 12_000);
        Assert.InRange(status.Metrics[0].Centre, 40, 60);
    }

    [Fact]
    public async Task Stream_HostsOfACluster_AreJudgedBesideEachOther()
    {
        var logs = Enumerable.Range(0, Hosts).Select(host => new EventLog($"host-{host}")).ToArray();
        var start = Math.Floor(DetectorBench.Now / Step) * Step - (14 * Step);
        for (var round = 0; round < 14; round++)
        {
            for (var host = 0; host < Hosts; host++)
            {
                logs[host].Add(0, string.Create(CultureInfo.InvariantCulture, $$"""{"timestamp":{{start + (round * Step) + host}},"host":"host-{{host}}","cluster":"c7","cpu_percent":{{40 + host + (round % 3)}}}"""));
                await cluster.SendAsync(logs[host].Slice((0, round, round + 1)));
            }

            for (var host = 0; host < Hosts; host++) await cluster.StatusAsync($"host-{host}", status => status.EventsApplied == round + 1);
        }

        var status = await cluster.StatusAsync("host-2", status => status.Peers is { Metrics.Length: 1 });
        Assert.Equal(("hosts/cluster=c7", Hosts, Step, "cpu_percent"), (status.Peers!.Cohort, status.Peers.Members, status.Peers.WidthSeconds, status.Peers.Metrics[0].Name));
        Assert.Contains(status.Heads, head => head.Name == "peers");
        var index = cluster.Grains.GetGrain<ICohortIndexGrain>(ICohortIndexGrain.Key);
        await AnomalyCluster.EventuallyAsync(() => index.ListAsync(null, 1000), cohorts => cohorts.Contains("hosts/cluster=c7"));
    }

    private static async Task<CohortAnswer> TellAllAsync(ICohortGrain cohort, long bucket)
    {
        CohortAnswer answer = new(0, []);
        for (var member = 0; member < Hosts; member++) answer = await cohort.TellAsync(Report($"host-{member}", bucket, member));
        return answer;
    }

    private static CohortReport Report(string member, long bucket, double value, long heardUpTo = long.MinValue) => new()
    {
        Member = member,
        Width = Step,
        Interval = Step,
        HeardUpTo = heardUpTo,
        Buckets = [new MemberBucket(bucket, bucket * Step, [new MemberValue("cpu_percent", value, double.NaN)])],
    };
}
