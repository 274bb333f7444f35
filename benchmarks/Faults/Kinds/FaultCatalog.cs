namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>The faults that a run draws from.</summary>
internal static class FaultCatalog
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new SilosKilled("kill-silo", "kill -9 of one silo; the others take over", 1, restarted: false),
        new SilosKilled("kill-restart", "kill -9 of one silo, started again at once", 1, restarted: true),
        new SilosKilled("kill-two", "kill -9 of two silos at once; the others take over", 2, restarted: false),
        new SilosKilled("kill-all", "kill -9 of all silos at once, started again", int.MaxValue, restarted: true),
        new SiloFrozen(),
        new KafkaKilled(),
        new RedisKilled(),
        new NetworkCut("cut-silo", "connections of one silo to Kafka reset and refused for 12 s", all: false, swallows: false),
        new NetworkCut("cut-all", "connections of all silos to Kafka reset and refused for 12 s", all: true, swallows: false),
        new NetworkCut("swallow", "packets between all silos and Kafka vanish for 12 s", all: true, swallows: true),
        new RollingRestart(),
        new SiloAdded(),
    ];
}
