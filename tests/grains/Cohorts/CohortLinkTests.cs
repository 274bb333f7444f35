using System.Globalization;
using OrleansAnomaly.Detection.Peers;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Tests.Support;

namespace OrleansAnomaly.Grains.Tests.Cohorts;

/// <summary>A host's session with a cohort whose other members a test plays.</summary>
public sealed class CohortLinkTests : IDisposable
{
    private const double Step = 300;
    private const int Days = 288;
    private const int Others = 5;

    private readonly FakeCohort _cohort = new();
    private readonly DetectorBench _bench;
    private readonly EventLog _log = new(DetectorBench.Service);
    private int _rounds;

    public CohortLinkTests() => _bench = new DetectorBench(preset: "infrastructure", cohort: _cohort);

    [Fact]
    public async Task HandleAsync_CohortThatNeverAnswers_GoesOnAndSendsNoSecondMessage()
    {
        _cohort.Hold = new TaskCompletionSource();
        var session = _bench.Activate();
        await RoundsAsync(session, 30, _ => 40);
        Assert.Equal((30, 1), (session.Status()!.EventsApplied, _cohort.Told.Count));
    }

    [Fact]
    public async Task HandleAsync_CohortThatFails_IsTriedAgainAfterAWhile()
    {
        _cohort.Failure = new TimeoutException();
        var session = _bench.Activate();
        await RoundsAsync(session, 10, _ => 40);
        var tried = _cohort.Told.Count;
        (_cohort.Failure, _bench.Time.AutoAdvanceAmount) = (null, TimeSpan.FromSeconds(1));
        await RoundsAsync(session, 10, _ => 40);
        Assert.Equal((1, 20), (tried, session.Status()!.EventsApplied));
        Assert.Equal(Others + 1, session.Status()!.Peers!.Members);
    }

    [Fact]
    public async Task HandleAsync_OneMessageABucketAtMost()
    {
        var session = _bench.Activate();
        await RoundsAsync(session, 50, _ => 40);
        Assert.Equal(_cohort.Told.SelectMany(report => report.Buckets).Select(bucket => bucket.Bucket).Distinct().Count(), _cohort.Told.Count);
        Assert.InRange(_cohort.Told.Count, 40, 50);
    }

    [Fact]
    public async Task HandleAsync_SeveralBucketsInASlice_AreOneMessage()
    {
        var session = _bench.Activate();
        for (var round = 0; round < 20; round++) Add(round, 40);
        await session.HandleAsync(_log.Slice((0, 0, 20)));
        Assert.Equal(15, Assert.Single(_cohort.Told).Buckets.Length);
    }

    [Fact]
    public async Task HandleAsync_HostLeavesItsPeers_IsAlertedAndToldBesideThem()
    {
        var session = _bench.Activate();
        await RoundsAsync(session, 3 * Days, _ => 40);
        await RoundsAsync(session, 6, _ => 75);
        Assert.Single(_bench.Alerts.All);
        var peers = session.Status()!.Peers!;
        Assert.Equal(("infrastructure/cluster=c1", Others + 1, Step), (peers.Cohort, peers.Members, peers.WidthSeconds));
        Assert.InRange(peers.Score, 1, 100);
        Assert.InRange(peers.Metrics[0].Expected!.Value, 35, 45);
    }

    [Fact]
    public async Task HandleAsync_CrashBeforeTheSnapshot_TellsTheCohortNothingTwiceAndRaisesNothingTwice()
    {
        var session = _bench.Activate();
        await RoundsAsync(session, 3 * Days, _ => 40);
        await session.StopAsync();
        session = _bench.Activate();
        var from = _rounds;
        _bench.Storage.Failure = new IOException();
        await RoundsAsync(session, 6, _ => 75);
        var (completed, told) = (_cohort.Cohort.Completed, _cohort.Told.Count);
        _bench.Storage.Failure = null;
        session = _bench.Activate();
        await session.HandleAsync(_log.Slice((0, from, _rounds)));
        await RoundsAsync(session, 2, _ => 75);
        Assert.Equal((completed + 2, from + 8), (_cohort.Cohort.Completed, (int)session.Status()!.EventsApplied));
        Assert.InRange(_cohort.Told.Count - told, 3, 4);
        Assert.Single(_bench.Alerts.All);
        Assert.Equal(Others + 1, _cohort.Cohort.Last!.Members);
    }

    [Fact]
    public async Task HandleAsync_CohortLost_KeepsItsPlaceAmongItsPeers()
    {
        var session = _bench.Activate();
        await RoundsAsync(session, 2 * Days, _ => 60);
        _cohort.Cohort = new Cohort();
        await RoundsAsync(session, 20, _ => 60);
        Assert.Empty(_bench.Alerts.All);
        Assert.InRange(session.Status()!.Peers!.Metrics[0].Expected!.Value, 57, 63);
    }

    public void Dispose() => _bench.Dispose();

    private async Task RoundsAsync(DetectorSession session, int count, Func<int, double> cpu)
    {
        for (var n = 0; n < count; n++, _rounds++)
        {
            for (var other = 0; other < Others; other++) PlayOther(other, _rounds);
            Add(_rounds, cpu(_rounds) + Noise(_rounds, 9));
            await session.HandleAsync(_log.Slice((0, _rounds, _rounds + 1)));
            if (_bench.Storage.Failure is null && n % 20 == 0) _bench.Time.Advance(TimeSpan.FromSeconds(11));
        }
    }

    private void PlayOther(int other, int round) => _cohort.Cohort.Report(Cohort.IdOf($"other-{other}"), new PeerReport
    {
        Width = Step,
        Bucket = Bucket(round),
        Time = Time(round),
        Interval = Step,
        Values = new[] { new PeerValue("cpu_percent", 40 + other + Noise(round, other), other - 2) },
    });

    private void Add(int round, double cpu) => _log.Add(0, string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"timestamp":{{Time(round)}},"host":"{{DetectorBench.Service}}","cluster":"c1","cpu_percent":{{cpu}}}"""));

    private static double Time(int round) => DetectorBench.Start - (5 * Days - round) * Step + 1;

    private static long Bucket(int round) => (long)Math.Floor(Time(round) / Step);

    private static double Noise(int round, int who) => new Random(round * 31 + who).NextDouble() * 4;
}
