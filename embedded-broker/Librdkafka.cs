using System.Runtime.InteropServices;
using Confluent.Kafka;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.EmbeddedBroker;

/// <summary>The mock-cluster functions of the native library that Confluent.Kafka ships and loads.</summary>
internal static partial class Librdkafka
{
    internal const int Producer = 0;
    private const string Name = "librdkafka";

    static Librdkafka() => PackagedLibrdkafka.Use(typeof(Librdkafka).Assembly);

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_new")]
    internal static partial nint NewConfiguration();

    [LibraryImport(Name, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Set(nint configuration, string key, string value, nint error, nuint errorSize);

    [LibraryImport(Name, EntryPoint = "rd_kafka_new")]
    internal static partial nint New(int kind, nint configuration, nint error, nuint errorSize);

    [LibraryImport(Name, EntryPoint = "rd_kafka_destroy")]
    internal static partial void Destroy(nint client);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_new")]
    internal static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    internal static partial void DestroyCluster(nint cluster);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    internal static partial nint Bootstraps(nint cluster);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_host_port", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetHostPort(nint cluster, int broker, string host, int port);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    internal static partial void SetInitialRebalanceDelay(nint cluster, int milliseconds);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ErrorCode CreateTopic(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_topic_delete", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ErrorCode DeleteTopic(nint cluster, string topic);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_partition_delete_records", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ErrorCode DeleteRecords(nint cluster, string topic, int partition, long beforeOffset);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_down")]
    internal static partial ErrorCode SetDown(nint cluster, int broker);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_up")]
    internal static partial ErrorCode SetUp(nint cluster, int broker);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    internal static partial ErrorCode SetRoundTrip(nint cluster, int broker, int milliseconds);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    internal static partial void PushErrors(nint cluster, short api, nuint count, ReadOnlySpan<ErrorCode> errors);

    [LibraryImport(Name, EntryPoint = "rd_kafka_mock_clear_request_errors")]
    internal static partial void ClearErrors(nint cluster, short api);
}
