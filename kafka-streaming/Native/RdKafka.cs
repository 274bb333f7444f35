using System.Runtime.InteropServices;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>The part of librdkafka's C interface that reading in batches needs.</summary>
internal static unsafe partial class RdKafka
{
    public const int Consumer = 1;
    public const int ConfigurationOk = 0;
    public const int NoError = 0;
    public const int TimedOut = -185;
    public const int PartitionEof = -191;
    public const int UnknownTopic = -188;
    public const int AllBrokersDown = -187;
    public const int AutoOffsetReset = -140;
    public const int OffsetOutOfRange = 1;
    public const int UnknownTopicOrPartition = 3;

    /// <summary>RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE.</summary>
    public const int WithoutClosing = 8;
    public const long NoOffset = -1001;
    private const string Lib = RdKafkaLibrary.Name;

    static RdKafka() => RdKafkaLibrary.Register(typeof(RdKafka).Assembly);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_new")]
    public static partial nint NewConfiguration();

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_destroy")]
    public static partial void DestroyConfiguration(nint configuration);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Set(nint configuration, string name, string value, byte* error, nuint errorSize);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_set_opaque")]
    public static partial void SetOpaque(nint configuration, nint opaque);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_set_log_cb")]
    public static partial void SetLog(nint configuration, delegate* unmanaged<nint, int, byte*, byte*, void> callback);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_set_error_cb")]
    public static partial void SetError(nint configuration, delegate* unmanaged<nint, int, byte*, nint, void> callback);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_set_oauthbearer_token_refresh_cb")]
    public static partial void SetTokenRefresh(nint configuration, delegate* unmanaged<nint, byte*, nint, void> callback);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_conf_enable_sasl_queue")]
    public static partial void EnableSaslQueue(nint configuration, int enable);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_sasl_background_callbacks_enable")]
    public static partial nint EnableSaslBackground(nint client);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_error_destroy")]
    public static partial void DestroyError(nint error);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_oauthbearer_set_token", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetToken(nint client, string value, long expiresAt, string principal, nint* extensions, nuint extensionCount, byte* error, nuint errorSize);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_oauthbearer_set_token_failure", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FailToken(nint client, string reason);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_opaque")]
    public static partial nint Opaque(nint client);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_new")]
    public static partial nint New(int type, nint configuration, byte* error, nuint errorSize);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_destroy_flags")]
    public static partial void Destroy(nint client, int flags);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_poll_set_consumer")]
    public static partial int PollThroughConsumer(nint client);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_queue_get_consumer")]
    public static partial nint ConsumerQueue(nint client);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_queue_destroy")]
    public static partial void DestroyQueue(nint queue);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_consume_batch_queue")]
    public static partial nint ConsumeBatch(nint queue, int timeoutMilliseconds, RdKafkaMessage** messages, nuint size);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_message_destroy")]
    public static partial void DestroyMessage(RdKafkaMessage* message);

    // It only reads a field: changing the thread's state for the call would cost more than the call.
    [LibraryImport(Lib, EntryPoint = "rd_kafka_message_timestamp"), SuppressGCTransition]
    public static partial long Timestamp(RdKafkaMessage* message, int* type);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_message_headers")]
    public static partial int Headers(RdKafkaMessage* message, nint* headers);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_header_get_last")]
    public static partial int LastHeader(nint headers, byte* name, byte** value, nuint* size);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_assign")]
    public static partial int Assign(nint client, RdKafkaPartitionList* partitions);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_committed")]
    public static partial int Committed(nint client, RdKafkaPartitionList* partitions, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_commit_queue")]
    public static partial int Commit(nint client, RdKafkaPartitionList* partitions, nint queue, nint callback, nint opaque);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_queue_new")]
    public static partial nint NewQueue(nint client);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_queue_poll")]
    public static partial nint Poll(nint queue, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_event_error")]
    public static partial int EventError(nint @event);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_event_topic_partition_list")]
    public static partial RdKafkaPartitionList* EventPartitions(nint @event);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_event_destroy")]
    public static partial void DestroyEvent(nint @event);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_query_watermark_offsets", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int QueryWatermarks(nint client, string topic, int partition, long* low, long* high, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_get_watermark_offsets", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CachedWatermarks(nint client, string topic, int partition, long* low, long* high);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_offsets_for_times")]
    public static partial int OffsetsForTimes(nint client, RdKafkaPartitionList* times, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_topic_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewTopic(nint client, string topic, nint configuration);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_topic_destroy")]
    public static partial void DestroyTopic(nint topic);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_metadata")]
    public static partial int Metadata(nint client, int all, nint topic, RdKafkaMetadata** metadata, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_metadata_destroy")]
    public static partial void DestroyMetadata(RdKafkaMetadata* metadata);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_clusterid")]
    public static partial byte* ClusterId(nint client, int timeoutMilliseconds);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_mem_malloc")]
    public static partial void* Allocate(nint client, nuint size);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_mem_free")]
    public static partial void Free(nint client, void* memory);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_topic_partition_list_new")]
    public static partial RdKafkaPartitionList* NewPartitionList(int size);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_topic_partition_list_add", StringMarshalling = StringMarshalling.Utf8)]
    public static partial RdKafkaPartition* AddPartition(RdKafkaPartitionList* list, string topic, int partition);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_topic_partition_list_destroy")]
    public static partial void DestroyPartitionList(RdKafkaPartitionList* list);

    [LibraryImport(Lib, EntryPoint = "rd_kafka_err2str")]
    private static partial byte* ErrorText(int error);

    /// <summary>librdkafka's own words for an error code.</summary>
    public static string Describe(int error) => Marshal.PtrToStringUTF8((nint)ErrorText(error)) ?? $"error {error}";
}
