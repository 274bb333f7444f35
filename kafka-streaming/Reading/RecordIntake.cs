using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes one native message to its stream, or to the dead letters. Belongs to the reader's thread.</summary>
internal sealed class RecordIntake(GroupContext group, GroupAssignment assignment, SliceAssembler assembler)
{
    private const int RecordOverhead = 256;
    private const string UndecodableReason = "undecodable";
    private readonly RecordKeys _keys = new(group.Options);
    private readonly KafkaCodec? _codec = group.Options.Codec;

    /// <summary>Takes a message that is not an error.</summary>
    public unsafe void Take(nint pointer)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        if (assignment.Find(message.Partition, out int slot) is not { } watermark || message.Offset < watermark.Position) return;
        if (message.Payload is null) group.Metrics.Tombstone();
        else if (_codec is not null && !_codec.CanDecode(message.Value)) Reject(in message, watermark, UndecodableReason);
        else if (Route(pointer, slot, watermark) is var result and not KafkaKeyResult.Found) Reject(in message, watermark, $"key-{result}");
        watermark.Position = message.Offset + 1;
    }

    // A record goes to every stream that it names; when it names none, the first reason counts.
    private unsafe KafkaKeyResult Route(nint pointer, int slot, PartitionWatermark watermark)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        KafkaKeyResult outcome = KafkaKeyResult.Found;
        bool routed = false;
        for (int i = 0; i < _keys.Count; i++)
        {
            KafkaKeyResult result = _keys.Find(i, pointer, out ReadOnlySpan<byte> key);
            if (outcome == KafkaKeyResult.Found) outcome = result;
            if (result != KafkaKeyResult.Found) continue;
            assembler.Add(key, slot, watermark, message.Offset, message.Value, pointer);
            routed = true;
        }

        return routed ? KafkaKeyResult.Found : outcome;
    }

    private unsafe void Reject(ref readonly RdKafkaMessage message, PartitionWatermark watermark, string reason)
    {
        var outstanding = new Outstanding(group.Time.GetTimestamp());
        watermark.Add(message.Offset, outstanding);
        byte[]? key = message.Key is null ? null : new ReadOnlySpan<byte>(message.Key, (int)message.KeyLength).ToArray();
        byte[] value = message.Value.ToArray();
        group.Space.Take(value.Length + RecordOverhead);
        _ = WriteAsync(watermark.Partition, message.Offset, key, value, reason, outstanding);
    }

    private async Task WriteAsync(int partition, long offset, byte[]? key, byte[] value, string reason, Outstanding outstanding)
    {
        try
        {
            await group.DeadLetters.WriteAsync(group.Options.Topic, partition, offset, key, value, reason).ConfigureAwait(false);
            outstanding.MarkPersisted();
        }
        catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
        {
            // The silo stops: the offset is not committed, so the record is read again.
        }
        finally
        {
            group.Space.Give(value.Length + RecordOverhead);
        }
    }
}
