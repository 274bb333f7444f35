using OrleansAnomaly.Benchmarks.Faults;
using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Tests.Faults;

/// <summary>The fault run's short form: real silo processes on a real Kafka and a real Redis, one of them killed under load.</summary>
public sealed class KillUnderLoadTests
{
    private const string Variable = "KAFKA_BOOTSTRAP";

    [Fact]
    public async Task Run_SiloKilledUnderLoad_AppliesEachRecordOnceAndRaisesEachAlertOnce()
    {
        string? kafka = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(kafka), $"needs an Apache Kafka: set {Variable} to its HOST:PORT");
        Assert.SkipWhen(ChildProcess.Find("redis-server") is null, "redis-server is not installed");
        FaultsOptions options = FaultsOptions.Parse(["--kafka", kafka!, "--silos", "2", "--rounds", "1", "--only", "kill-restart", "--rate", "1000"]) with { Rereads = false, Partitions = 4 };
        List<RoundResult> rounds = [];
        string folder;
        await using (FaultStage stage = await FaultStage.StartAsync(options))
        {
            folder = stage.Folder;
            await FaultRun.RunAsync(options, stage, rounds.Add);
        }

        Directory.Delete(folder, recursive: true);
        Assert.Equal(["(nothing)", "kill-restart"], rounds.Select(static round => round.Fault));
        Assert.All(rounds, static round => Assert.Empty(round.Verdict.Details));
        Assert.True(rounds[^1].Verdict is { Records: > 3000, Alerts: > 0 });
    }
}
