using OrleansAnomaly.Benchmarks.Faults.Parts;

namespace OrleansAnomaly.Benchmarks.Faults.Kinds;

/// <summary>The way between silos, or the one that reads most, and Kafka is cut, or swallows everything, for longer than requests wait.</summary>
internal sealed class NetworkCut(string name, string text, bool all, bool swallows) : Fault
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(12);

    public override string Name => name;

    public override string Text => text;

    public override bool NeedsOwnKafka => true;

    public override Task<Func<Task>> StrikeAsync(FaultScene scene)
    {
        NetworkProxy[] hit = all ? [.. scene.Kafka!.Proxies] : [scene.Kafka!.Proxies.MaxBy(static proxy => proxy.Connections)!];
        foreach (NetworkProxy proxy in hit)
        {
            if (swallows) proxy.Swallow();
            else proxy.Cut();
        }

        return Task.FromResult<Func<Task>>(() => MendAsync(hit));
    }

    private static async Task MendAsync(NetworkProxy[] hit)
    {
        await Patience.For(Length);
        foreach (NetworkProxy proxy in hit) proxy.Mend();
    }
}
