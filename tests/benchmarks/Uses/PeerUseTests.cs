using OrleansAnomaly.Benchmarks.Uses;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Benchmarks.Tests.Uses;

public sealed class PeerUseTests
{
    private const double Obvious = 4;

    [Theory]
    [InlineData("infrastructure", "outlier-host", 3)]
    [InlineData("iot", "drift", 12)]
    public void Of_PeersAlone_ObviousAnomaliesAreFoundEarlyAndFewAlertsAreFalse(string use, string kind, double hours)
    {
        Preset peers = PresetFolder.Read().Find(use)! with { Heads = ["peers"] };
        UseRun run = UseRun.Of(use, peers, days: 21, entities: 80, seed: 1);

        LabelledAnomaly[] obvious = [.. run.Truth.Anomalies.Where(one => one.Anomaly.Kind.Name == kind && one.Anomaly.Strength == Obvious)];
        Assert.NotEmpty(obvious);
        Assert.All(obvious, one => Assert.InRange(one.Delay / 3600, 0, hours));
        Assert.InRange(run.Truth.FalseAlerts.Count / (double)run.EntityDays, 0, 0.01);
    }
}
