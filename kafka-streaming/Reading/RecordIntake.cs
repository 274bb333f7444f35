using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes one native message to its stream, or to the dead letters. Belongs to the reader's thread.</summary>
internal sealed class RecordIntake(GroupContext group, GroupAssignment assignment, SliceAssembler assembler)
{
    private const int RecordOverhead = 256;
    private readonly KafkaKeySelector _selector = group.Options.KeySelector ?? KafkaKeySelector.JsonField(group.Options.KeyField);
    private readonly byte[] _scratch = new byte[KafkaKeySelector.ScratchBytes];

    /// <summary>Takes a message that is not an error.</summary>
    public unsafe void Take(nint pointer)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        if (assignment.Find(message.Partition, out int slot) is not { } watermark || message.Offset < watermark.Position) return;
        KafkaKeyResult result = Find(in message, out ReadOnlySpan<byte> key);
        if (message.Payload is null) group.Metrics.Tombstone();
        else if (result == KafkaKeyResult.Found) assembler.Add(key, slot, watermark, message.Offset, message.Value, pointer);
        else Reject(in message, watermark, result);
        watermark.Position = message.Offset + 1;
    }

    private unsafe KafkaKeyResult Find(ref readonly RdKafkaMessage message, out ReadOnlySpan<byte> key)
        => _selector.Find(_selector.Source == KafkaKeySource.Key ? new(message.Key, (int)message.KeyLength) : message.Value, _scratch, out key);

    private unsafe void Reject(ref readonly RdKafkaMessage message, PartitionWatermark watermark, KafkaKeyResult result)
    {
        var outstanding = new Outstanding(group.Time.GetTimestamp());
        watermark.Add(message.Offset, outstanding);
        byte[]? key = message.Key is null ? null : new ReadOnlySpan<byte>(message.Key, (int)message.KeyLength).ToArray();
        byte[] value = message.Value.ToArray();
        group.Space.Take(value.Length + RecordOverhead);
        _ = WriteAsync(watermark.Partition, message.Offset, key, value, result, outstanding);
    }

    private async Task WriteAsync(int partition, long offset, byte[]? key, byte[] value, KafkaKeyResult result, Outstanding outstanding)
    {
        try
        {
            await group.DeadLetters.WriteAsync(group.Options.Topic, partition, offset, key, value, $"key-{result}").ConfigureAwait(false);
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
