using StackExchange.Redis;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>A Redis of this run that has written to the disk what it answers for.</summary>
internal sealed class RedisServer(string folder) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly int _port = Ports.Free();
    private ChildProcess? _process;

    public string Address => $"127.0.0.1:{_port}";

    /// <exception cref="InvalidOperationException">The machine has no redis-server.</exception>
    public async Task StartAsync()
    {
        string program = ChildProcess.Find("redis-server") ?? throw new InvalidOperationException("redis-server is not installed; the silos keep their state in it.");
        string[] arguments = ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--dir", folder];
        _process?.Dispose();
        _process = ChildProcess.Start(program, arguments, Path.Combine(folder, "redis.log"));
        await Patience.UntilAsync(Limit, TryAsync);
    }

    public void Kill() => _process!.Kill();

    public void Dispose() => _process?.Dispose();

    private async Task<string?> TryAsync()
    {
        try
        {
            await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(Address);
            await redis.GetDatabase().PingAsync();
            return null;
        }
        catch (RedisException failure)
        {
            return failure.Message;
        }
    }
}
