using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

internal sealed class KafkaKilled : Fault
{
    public override string Name => "kill-kafka";

    public override string Text => "kill -9 of Kafka, back with its data after 5 s";

    public override bool NeedsOwnKafka => true;

    public override async Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        await scene.Kafka!.KillAsync();
        return () => RestartAsync(scene.Kafka);
    }

    private static async Task RestartAsync(KafkaServer kafka)
    {
        await Patience.For(FaultScene.Outage);
        await kafka.StartAsync();
    }
}
