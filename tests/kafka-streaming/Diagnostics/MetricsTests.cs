using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Diagnostics;

public sealed class MetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly KafkaStreamStatus _status = new();
    private readonly KafkaStreamMetrics _metrics;
    private readonly Measured _measured;

    public MetricsTests()
    {
        IMeterFactory meters = _services.GetRequiredService<IMeterFactory>();
        _measured = new Measured(meters);
        _metrics = new KafkaStreamMetrics(meters, "logs", _status);
    }

    [Fact]
    public void Counters_EachOfThem_CountsWithItsTags()
    {
        _metrics.Consumed(100);
        _metrics.Delivered(99);
        _metrics.DeadLettered("key-Missing");
        _metrics.DuplicatesSkipped(7);
        _metrics.DuplicatesSkipped(0);
        _metrics.Gap();
        _metrics.Lost(3, 40);
        _metrics.LogChanged(2);
        _metrics.SnapshotAsked();
        _metrics.DeliveryFailed();
        _metrics.Blocked("payment", KafkaStreamMetrics.StreamBound);
        _metrics.Tombstone();
        _metrics.Committed(TimeSpan.FromMilliseconds(250));

        AssertMeasured("consumed", "100");
        AssertMeasured("delivered", "99");
        AssertMeasured("dead_lettered", "1 reason=key-Missing");
        AssertMeasured("duplicates_skipped", "7");
        AssertMeasured("gaps", "1");
        AssertMeasured("lost_ranges", "1 partition=3");
        AssertMeasured("lost_records", "40 partition=3");
        AssertMeasured("logs_changed", "1 partition=2");
        AssertMeasured("snapshots_asked", "1");
        AssertMeasured("delivery_failures", "1");
        AssertMeasured("blocked", "1 stream=payment bound=stream");
        AssertMeasured("tombstones", "1");
        AssertMeasured("commit.duration", "0.25");
    }

    [Fact]
    public void Gauges_EachOfThem_TellsWhatTheGroupsReported()
    {
        _status.Report(0, new([new(0, 100, 90, 130), new(4, 10, 10, 10)], TimeSpan.FromSeconds(3), 1000, null, new(0, "payment", 800)));
        _status.Report(1, new([new(1, 5, 5, 6)], TimeSpan.FromSeconds(1), 24, null, null));

        _measured.Observe();

        AssertMeasured("lag", "30 partition=0", "1 partition=1", "0 partition=4");
        AssertMeasured("watermark.age", "3");
        AssertMeasured("cache.size", "1024");
        AssertMeasured("held.size", "800 group=0 stream=payment");
    }

    [Fact]
    public void Instruments_EachOfThem_IsExplainedOnThePackagesPage()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "kafka-streaming", "README.md"));

        Assert.Equal(17, _measured.Instruments.Count);
        Assert.Empty(_measured.Instruments.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cluster_GoodAndBadRecords_CountsWhatBecameOfThem()
    {
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap);
        await cluster.StartAsync();
        using var measured = new Measured(cluster.Silos.Silos[0].ServiceProvider.GetRequiredService<IMeterFactory>());

        kafka.Produce(300);
        kafka.Produce("no JSON", partition: 1);
        kafka.Produce((byte[]?)null, partition: 1);
        kafka.Flush();
        await cluster.WaitForEventsAsync(300);
        for (int partition = 0; partition < 4; partition++) await cluster.WaitForCommitAsync(partition, kafka.End(partition));

        Assert.Equal((302, 300, 1, 1), (measured.Sum("kafka_stream.consumed"), measured.Sum("kafka_stream.delivered"), measured.Sum("kafka_stream.dead_lettered"), measured.Sum("kafka_stream.tombstones")));
        Assert.NotEmpty(measured.Of("kafka_stream.commit.duration"));
    }

    public void Dispose()
    {
        _measured.Dispose();
        _services.Dispose();
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OrleansAnomaly.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private void AssertMeasured(string name, params string[] expected) => Assert.Equal(expected, _measured.Of($"kafka_stream.{name}"));
}
