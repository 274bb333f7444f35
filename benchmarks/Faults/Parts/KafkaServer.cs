namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>An Apache Kafka of this run, started and killed by a command that understands <c>start DIR PORT PROPERTIES</c>, <c>kill DIR</c> and <c>stop DIR</c>. Each silo has a listener of its own, behind a proxy of its own.</summary>
internal sealed class KafkaServer : IAsyncDisposable
{
    private readonly string _command;
    private readonly string _folder;
    private readonly int _port = Ports.FreePair();
    private readonly int[] _listeners;

    public KafkaServer(string command, string folder, int silos)
    {
        (_command, _folder) = (command, Path.Combine(folder, "kafka"));
        _listeners = Ports.Free(silos);
        Proxies = [.. _listeners.Select(static port => new NetworkProxy(port))];
        File.WriteAllText(Properties, Settings());
    }

    /// <summary>The network of each silo.</summary>
    public IReadOnlyList<NetworkProxy> Proxies { get; }

    /// <summary>Its address past all proxies.</summary>
    public string Address => $"127.0.0.1:{_port}";

    private string Properties => _folder + ".properties";

    public Task StartAsync() => ChildProcess.RunAsync(_command, "start", _folder, $"{_port}", Properties);

    /// <summary>SIGKILL; its log stays.</summary>
    public Task KillAsync() => ChildProcess.RunAsync(_command, "kill", _folder);

    public async ValueTask DisposeAsync()
    {
        foreach (NetworkProxy proxy in Proxies) proxy.Dispose();
        await KillAsync();
    }

    private string Settings()
    {
        string[] names = [.. Enumerable.Range(0, _listeners.Length).Select(static silo => $"SILO{silo}")];
        string listeners = string.Concat(names.Zip(_listeners, static (name, port) => $",{name}://127.0.0.1:{port}"));
        string advertised = string.Concat(names.Zip(Proxies, static (name, proxy) => $",{name}://127.0.0.1:{proxy.Port}"));
        string protocols = string.Concat(names.Select(static name => $",{name}:PLAINTEXT"));
        return $"""
            listeners=PLAINTEXT://127.0.0.1:{_port},CONTROLLER://127.0.0.1:{_port + 1}{listeners}
            advertised.listeners=PLAINTEXT://127.0.0.1:{_port}{advertised}
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT{protocols}
            inter.broker.listener.name=PLAINTEXT
            broker.session.timeout.ms=5000

            """;
    }
}
