using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using OrleansAnomaly.EmbeddedBroker;

namespace OrleansAnomaly.EmbeddedBroker.Tests;

public sealed class EmbeddedKafkaTests
{
    private static readonly EmbeddedKafkaOptions AnyPort = new() { Port = 0 };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Start_KeylessRecordsProduced_AreReadBackFromEveryPartition()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 3);

        await ProduceAsync(kafka, "logs", 0, "a");
        await ProduceAsync(kafka, "logs", 1, "b");
        await ProduceAsync(kafka, "logs", 2, "c");

        Assert.Equal(["a", "b", "c"], Consume(kafka, "logs", 3));
    }

    [Fact]
    public async Task Subscribe_FirstMemberOfAGroup_GetsPartitionsWithoutTheUsualDelay()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 1);
        await ProduceAsync(kafka, "logs", 0, "a");
        using var consumer = Consumer(kafka);
        consumer.Subscribe("logs");

        var record = consumer.Consume(TimeSpan.FromSeconds(3));

        Assert.Equal("a", record?.Message.Value);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Port_BothLoopbackAddresses_AcceptConnections(string address)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        using var socket = new TcpClient(IPAddress.Parse(address).AddressFamily);

        await socket.ConnectAsync(IPAddress.Parse(address), kafka.Port, TestContext.Current.CancellationToken);

        Assert.True(socket.Connected);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public async Task Start_PortTaken_TakesTheNextFreeOne(string taken)
    {
        using var other = new TcpListener(IPAddress.Parse(taken), 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var kafka = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = port });

        Assert.InRange(kafka.Port, port + 1, port + 20);
        Assert.Equal($"localhost:{kafka.Port}", kafka.BootstrapServers);
    }

    [Fact]
    public void Start_PortTakenAndNoOtherAllowed_NamesThePort()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = Assert.Throws<EmbeddedKafkaPortException>(
            () => EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = port, PortsToTry = 0 }));

        Assert.Equal($"Port {port} of the loopback address is taken.", error.Message);
    }

    [Fact]
    public async Task DisposeAsync_WithAnOpenConnection_FreesThePort()
    {
        var first = EmbeddedKafka.Start(AnyPort);
        var port = first.Port;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);

        await first.DisposeAsync();

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        await using var second = EmbeddedKafka.Start(new EmbeddedKafkaOptions { Port = port, PortsToTry = 0 });
        Assert.Equal(port, second.Port);
        Assert.NotEqual(first.LogIdentity, second.LogIdentity);
    }

    [Fact]
    public async Task CreateTopic_ChosenPartitions_AreWhatClientsSee()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);

        kafka.CreateTopic("logs", 12);

        using var connection = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = kafka.BootstrapServers }).Build();
        using var admin = new DependentAdminClientBuilder(connection.Handle).Build();
        Assert.Equal(12, admin.GetMetadata("logs", Patience).Topics.Single().Partitions.Count);
    }

    [Fact]
    public async Task CreateTopic_Twice_Throws()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 1);

        var error = Assert.Throws<KafkaException>(() => kafka.CreateTopic("logs", 1));

        Assert.Equal(ErrorCode.TopicAlreadyExists, error.Error.Code);
    }

    [Fact]
    public async Task Faults_DownThenUp_KeepsTheRecords()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 1);
        await ProduceAsync(kafka, "logs", 0, "before");

        kafka.Faults.TakeDown();
        var during = ProduceAsync(kafka, "logs", 0, "during");
        kafka.Faults.BringUp();
        await during;

        Assert.Equal(["before", "during"], Consume(kafka, "logs", 2));
    }

    [Fact]
    public async Task Faults_PushedProduceError_ReachesTheProducer()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 1);
        kafka.Faults.PushErrors(0, ErrorCode.TopicAuthorizationFailed);

        var error = await Assert.ThrowsAsync<ProduceException<Null, string>>(() => ProduceAsync(kafka, "logs", 0, "a"));

        Assert.Equal(ErrorCode.TopicAuthorizationFailed, error.Error.Code);
    }

    [Fact]
    public async Task DeleteRecords_OldOnes_MoveTheStartOfTheLog()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);
        kafka.CreateTopic("logs", 1);
        await ProduceAsync(kafka, "logs", 0, "old");
        await ProduceAsync(kafka, "logs", 0, "new");

        kafka.DeleteRecords("logs", 0, 1);

        Assert.Equal(["new"], Consume(kafka, "logs", 1));
    }

    [Fact]
    public async Task Start_WhateverTheSystemHasInstalled_UsesThePackagedLibrary()
    {
        await using var kafka = EmbeddedKafka.Start(AnyPort);

        Assert.Equal("2.16.0", Library.VersionString);
    }

    private static async Task ProduceAsync(EmbeddedKafka kafka, string topic, int partition, string value)
    {
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = kafka.BootstrapServers })
            .SetLogHandler((_, _) => { }).Build();
        await producer.ProduceAsync(new TopicPartition(topic, partition), new Message<Null, string> { Value = value });
    }

    private static IConsumer<Ignore, string> Consumer(EmbeddedKafka kafka) =>
        new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = kafka.BootstrapServers,
            GroupId = "test",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();

    private static List<string> Consume(EmbeddedKafka kafka, string topic, int count)
    {
        using var consumer = Consumer(kafka);
        consumer.Subscribe(topic);
        var values = new List<string>();
        while (values.Count < count && consumer.Consume(Patience) is { } record)
            values.Add(record.Message.Value);
        values.Sort(StringComparer.Ordinal);
        return values;
    }
}
