using System.Text;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Collects one stream's records into slices, leaving all others out.</summary>
internal sealed class ReplayFilter(ReplayRequest request, KafkaStreamOptions options)
{
    private readonly RecordKeys _keys = new(options);
    private readonly byte[] _stream = Encoding.UTF8.GetBytes(request.Stream);
    private SliceStorage _storage = new();
    private long _timestamp;

    /// <summary>Identity of the log; known before the first record.</summary>
    public string? Log { get; set; } = request.Log;

    /// <summary>Records found.</summary>
    public long Records { get; private set; }

    /// <summary>Takes a message if it is the stream's; returns a slice that became full.</summary>
    public unsafe KafkaSlice? Take(nint pointer, ReplayRange range)
    {
        ref readonly RdKafkaMessage message = ref *(RdKafkaMessage*)pointer;
        if (message.Payload is null || !_keys.Names(pointer, _stream) || options.Codec?.CanDecode(message.Value) == false) return null;
        KafkaSlice? full = _storage.Count > 0 && _storage.Bytes + message.Value.Length > options.Slices.MaxBytes ? Seal() : null;
        if (_storage.Count == 0) _timestamp = NativeConsumer.TimestampOf(pointer);
        _storage.Append(range.Partition, message.Offset, range.Last, message.Value);
        range.Last = message.Offset;
        Records++;
        return full ?? (_storage.Count >= options.Slices.MaxEvents ? Seal() : null);
    }

    /// <summary>What was collected since the last slice; null when nothing.</summary>
    public KafkaSlice? TryTakeRest() => _storage.Count > 0 ? Seal() : null;

    private KafkaSlice Seal()
    {
        var slice = new KafkaSlice(_storage)
        {
            Topic = options.Topic, Log = Log!, Group = request.Group, Key = request.Stream, Owner = request.Owner, Timestamp = _timestamp, IsReplay = true,
        };
        _storage = new SliceStorage();
        return slice;
    }
}
