using System.Runtime.InteropServices;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary><c>rd_kafka_message_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdKafkaMessage
{
    public int Error;
    public nint Topic;
    public int Partition;
    public byte* Payload;
    public nuint Length;
    public byte* Key;
    public nuint KeyLength;
    public long Offset;
    public nint Private;

    public readonly ReadOnlySpan<byte> Value => new(Payload, checked((int)Length));
}

/// <summary><c>rd_kafka_topic_partition_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdKafkaPartition
{
    public byte* Topic;
    public int Partition;
    public long Offset;
    public void* Metadata;
    public nuint MetadataSize;
    public nint Opaque;
    public int Error;
    public nint Private;
}

/// <summary><c>rd_kafka_topic_partition_list_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdKafkaPartitionList
{
    public int Count;
    public int Size;
    public RdKafkaPartition* Elements;
}

/// <summary><c>rd_kafka_metadata_t</c>, up to what is read.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdKafkaMetadata
{
    public int BrokerCount;
    public nint Brokers;
    public int TopicCount;
    public RdKafkaMetadataTopic* Topics;
}

/// <summary><c>rd_kafka_metadata_topic_t</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RdKafkaMetadataTopic
{
    public byte* Topic;
    public int PartitionCount;
    public nint Partitions;
    public int Error;
}
