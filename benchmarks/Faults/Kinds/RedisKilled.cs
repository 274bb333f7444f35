using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

internal sealed class RedisKilled : Fault
{
    public override string Name => "kill-redis";

    public override string Text => "kill -9 of Redis (appendfsync always), back with its data after 5 s";

    public override Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        scene.Redis.Kill();
        return Task.FromResult<Func<Task>>(() => RestartAsync(scene.Redis));
    }

    private static async Task RestartAsync(RedisServer redis)
    {
        await Patience.For(FaultScene.Outage);
        await redis.StartAsync();
    }
}
