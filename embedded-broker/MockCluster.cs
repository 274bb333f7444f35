using System.Net;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>Owns the native mock cluster of one broker and the idle client it hangs on.</summary>
internal sealed class MockCluster : IDisposable
{
    private const int BrokerId = 1;

    private readonly Lock _lock = new();
    private readonly nint _client;
    private nint _cluster;

    public MockCluster()
    {
        _client = NewSilentClient();
        _cluster = Librdkafka.NewCluster(_client, brokers: 1);
        if (_cluster == 0)
        {
            Librdkafka.Destroy(_client);
            throw new InvalidOperationException("librdkafka could not open a loopback socket for its mock cluster.");
        }

        Librdkafka.SetInitialRebalanceDelay(_cluster, 0);
        Address = IPEndPoint.Parse(Marshal.PtrToStringUTF8(Librdkafka.Bootstraps(_cluster))!);
    }

    /// <summary>Where the mock broker itself listens: a port of the system's choice.</summary>
    public IPEndPoint Address { get; }

    public void Advertise(string host, int port) => Librdkafka.SetHostPort(Living(), BrokerId, host, port);

    public void Run(Func<nint, ErrorCode> operation)
    {
        lock (_lock)
        {
            var error = operation(Living());
            if (error != ErrorCode.NoError)
                throw new KafkaException(new Error(error));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_cluster == 0)
                return;
            Librdkafka.DestroyCluster(_cluster);
            _cluster = 0;
            Librdkafka.Destroy(_client);
        }
    }

    private static nint NewSilentClient()
    {
        var configuration = Librdkafka.NewConfiguration();
        _ = Librdkafka.Set(configuration, "client.id", "embedded-kafka", 0, 0);
        _ = Librdkafka.Set(configuration, "log_level", "0", 0, 0);
        var client = Librdkafka.New(Librdkafka.Producer, configuration, 0, 0);
        return client != 0 ? client : throw new InvalidOperationException("librdkafka could not make a client.");
    }

    private nint Living()
    {
        ObjectDisposedException.ThrowIf(_cluster == 0, this);
        return _cluster;
    }
}
