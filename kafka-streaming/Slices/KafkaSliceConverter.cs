using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Orleans.Serialization.Cloning;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Takes slices between silos, and leaves them as they are inside one.</summary>
[RegisterConverter, RegisterCopier]
internal sealed class KafkaSliceConverter : IConverter<KafkaSlice, KafkaSliceSurrogate>, IDeepCopier<KafkaSlice>
{
    private const int LayoutBytes = sizeof(int) + sizeof(long);

    [return: NotNullIfNotNull(nameof(input))]
    public KafkaSlice? DeepCopy(KafkaSlice? input, CopyContext context) => input;

    public KafkaSliceSurrogate ConvertToSurrogate(in KafkaSlice value)
    {
        SliceStorage storage = value.Storage;
        var surrogate = new KafkaSliceSurrogate
        {
            Topic = value.Topic, Log = value.Log, Group = value.Group, Key = value.Key, Owner = value.Owner?.Reference,
            WantsSnapshot = value.WantsSnapshot, IsReplay = value.IsReplay, Timestamp = value.Timestamp, Runs = [], Layout = [], Values = [],
        };
        if (!storage.TryLease()) return surrogate;
        try
        {
            surrogate.Runs = storage.Runs.ToArray();
            (surrogate.Layout, surrogate.Values) = Copy(storage);
            WriteTraces(storage, ref surrogate);
            return surrogate;
        }
        finally
        {
            storage.Release();
        }
    }

    public KafkaSlice ConvertFromSurrogate(in KafkaSliceSurrogate surrogate)
    {
        int count = surrogate.Layout.Length / LayoutBytes;
        ReadOnlySpan<int> ends = MemoryMarshal.Cast<byte, int>(surrogate.Layout.AsSpan(0, count * sizeof(int)));
        ReadOnlySpan<long> offsets = MemoryMarshal.Cast<byte, long>(surrogate.Layout.AsSpan(count * sizeof(int)));
        var storage = SliceStorage.Of(surrogate.Values, ends, offsets, surrogate.Runs);
        ReadTraces(in surrogate, storage);
        return new KafkaSlice(storage)
        {
            Topic = surrogate.Topic, Log = surrogate.Log, Group = surrogate.Group, Key = surrogate.Key,
            WantsSnapshot = surrogate.WantsSnapshot, IsReplay = surrogate.IsReplay, Timestamp = surrogate.Timestamp, Owner = surrogate.Owner is null ? null : new RemoteSliceOwner(surrogate.Owner),
        };
    }

    private static void WriteTraces(SliceStorage storage, ref KafkaSliceSurrogate surrogate)
    {
        if (storage.Traces is not { } traces) return;
        surrogate.Traces = [.. traces.Select(static trace => TraceHeaders.Text(trace.Context))];
        surrogate.TracedRecords = [.. traces.Select(static trace => trace.Record)];
    }

    // A silo of an older version does not say whose the traces are.
    private static void ReadTraces(ref readonly KafkaSliceSurrogate surrogate, SliceStorage storage)
    {
        for (int i = 0; i < surrogate.Traces?.Length; i++) storage.AddTrace(surrogate.TracedRecords?[i] ?? -1, ActivityContext.Parse(surrogate.Traces[i], null));
    }

    private static (byte[] Layout, byte[] Values) Copy(SliceStorage storage)
    {
        byte[] layout = new byte[storage.Count * LayoutBytes], values = new byte[storage.Bytes];
        Span<int> ends = MemoryMarshal.Cast<byte, int>(layout.AsSpan(0, storage.Count * sizeof(int)));
        Span<long> offsets = MemoryMarshal.Cast<byte, long>(layout.AsSpan(storage.Count * sizeof(int)));
        var cursor = new SliceCursor(storage);
        for (int i = 0, end = 0; i < ends.Length; i++)
        {
            cursor.MoveNext();
            cursor.Value.CopyTo(values.AsSpan(end));
            ends[i] = end += cursor.Value.Length;
            offsets[i] = cursor.Offset;
        }

        return (layout, values);
    }
}
