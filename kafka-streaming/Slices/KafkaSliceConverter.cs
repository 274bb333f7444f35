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
            surrogate.Runs = storage.Runs.AsSpan(0, storage.RunCount).ToArray();
            surrogate.Values = storage.Buffer.AsSpan(0, storage.Bytes).ToArray();
            surrogate.Layout = Layout(storage);
            if (storage.Traces.Count > 0) surrogate.Traces = [.. storage.Traces.Select(TraceHeaders.Text)];
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
        var storage = new SliceStorage(surrogate.Values, ends.ToArray(), offsets.ToArray(), surrogate.Runs);
        foreach (string trace in surrogate.Traces ?? []) storage.Traces.Add(ActivityContext.Parse(trace, null));
        return new KafkaSlice(storage)
        {
            Topic = surrogate.Topic, Log = surrogate.Log, Group = surrogate.Group, Key = surrogate.Key,
            WantsSnapshot = surrogate.WantsSnapshot, IsReplay = surrogate.IsReplay, Timestamp = surrogate.Timestamp, Owner = surrogate.Owner is null ? null : new RemoteSliceOwner(surrogate.Owner),
        };
    }

    private static byte[] Layout(SliceStorage storage)
    {
        var layout = new byte[storage.Count * LayoutBytes];
        MemoryMarshal.AsBytes(storage.Ends.AsSpan(0, storage.Count)).CopyTo(layout);
        MemoryMarshal.AsBytes(storage.Offsets.AsSpan(0, storage.Count)).CopyTo(layout.AsSpan(storage.Count * sizeof(int)));
        return layout;
    }
}
