using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes native messages to their streams, or to the dead letters, a batch at a time. Belongs to the reader's thread.</summary>
internal sealed class RecordIntake(GroupContext group, GroupAssignment assignment, SliceAssembler assembler)
{
    private const int RecordOverhead = 256;

    // What is read beyond a stream's bound, before it is seen to be reached, stays small beside the bound.
    private const int ShareOfBound = 8;
    private const string UndecodableReason = "undecodable";
    private readonly RecordKeys _keys = new(group.Options);
    private readonly KafkaCodec? _codec = group.Options.Codec;
    private readonly RecordBatch _batch = new(group.Options.Slices.BytesOfAStream / ShareOfBound);
    private PartitionWatermark? _watermark;
    private int _slot;

    /// <summary>True when what was taken should go to its streams before more is awaited.</summary>
    public bool IsFull => _batch.IsFull;

    /// <summary>Takes a message that is not an error; it may be let go of afterwards.</summary>
    public unsafe void Take(nint pointer)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        if (WatermarkOf(message.Partition) is not { } watermark || message.Offset < watermark.Next) return;
        if (message.Payload is null) group.Metrics.Tombstone();
        else if (_codec is not null && !_codec.CanDecode(message.Value)) Reject(in message, watermark, UndecodableReason);
        else if (Route(pointer, watermark) is var result and not KafkaKeyResult.Found) Reject(in message, watermark, $"key-{result}");
        watermark.Next = message.Offset + 1;
    }

    /// <summary>Brings what was taken to its streams; only then may offsets behind it be committed.</summary>
    public void Flush()
    {
        if (!_batch.IsEmpty) assembler.Add(_batch, assignment.Partitions);
        foreach (PartitionWatermark watermark in assignment.Partitions) watermark.Publish();
        _watermark = null;
    }

    private PartitionWatermark? WatermarkOf(int partition)
        => _watermark?.Partition == partition ? _watermark : _watermark = assignment.Find(partition, out _slot);

    // A record goes to every stream that it names; when it names none, the first reason counts.
    private unsafe KafkaKeyResult Route(nint pointer, PartitionWatermark watermark)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        KafkaKeyResult outcome = KafkaKeyResult.Found;
        bool routed = false;
        for (int i = 0; i < _keys.Count; i++)
        {
            KafkaKeyResult result = _keys.Find(i, pointer, out ReadOnlySpan<byte> key);
            if (outcome == KafkaKeyResult.Found) outcome = result;
            if (result != KafkaKeyResult.Found) continue;
            Collect(assembler.StreamOf(key), watermark, in message, pointer);
            routed = true;
        }

        return routed ? KafkaKeyResult.Found : outcome;
    }

    private unsafe void Collect(int stream, PartitionWatermark watermark, ref readonly RdKafkaMessage message, nint pointer)
    {
        long timestamp = NativeConsumer.TimestampOf(pointer);
        if (!KafkaTracing.IsOn)
        {
            if (_batch.TryAdd(stream, _slot, message.Offset, timestamp, message.Value)) return;
            assembler.Add(_batch, assignment.Partitions);
            if (_batch.TryAdd(stream, _slot, message.Offset, timestamp, message.Value)) return;
        }
        else if (!_batch.IsEmpty)
        {
            assembler.Add(_batch, assignment.Partitions);
        }

        // Too large to be copied twice, or its trace must be read while the message is there.
        assembler.Add(stream, _slot, watermark, message.Offset, timestamp, message.Value, pointer);
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
