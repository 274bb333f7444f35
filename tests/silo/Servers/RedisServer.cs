using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Tests.Servers;

/// <summary>A Redis of its own for the tests of a class; they are skipped where the machine has no redis-server.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    /// <summary>Its address; skips the test when there is none.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(_process is null, "redis-server is not installed");
            return $"127.0.0.1:{_port}";
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (ServerProcess.Find("redis-server") is not { } program)
            return;
        _process = ServerProcess.Start(program, "--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--dir", Path.GetTempPath());
        await ServerProcess.UntilAsync(async () => await (await ConnectionMultiplexer.ConnectAsync(ConnectionString)).DisposeAsync());
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
