using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

/// <summary>Grain storage that outlives silos: bytes under a version, as a database keeps them.</summary>
internal sealed class SharedStorage(ConcurrentDictionary<string, (int Version, byte[] Bytes)> rows, Serializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (!rows.TryGetValue($"{stateName}/{grainId}", out (int Version, byte[] Bytes) row)) return Task.CompletedTask;
        grainState.State = serializer.Deserialize<T>(row.Bytes)!;
        (grainState.ETag, grainState.RecordExists) = (row.Version.ToString(), true);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        int known = grainState.ETag is { } tag ? int.Parse(tag) : 0;
        (int Version, byte[] Bytes) next = (known + 1, serializer.SerializeToArray(grainState.State));
        (int Version, byte[] Bytes) row = rows.AddOrUpdate(
            $"{stateName}/{grainId}", _ => next, (_, current) => current.Version == known ? next : current);
        if (!ReferenceEquals(row.Bytes, next.Bytes)) throw new InconsistentStateException("Another activation wrote.", row.Version.ToString(), grainState.ETag);
        (grainState.ETag, grainState.RecordExists) = (next.Version.ToString(), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
}
