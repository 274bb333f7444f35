using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Serialization;
using Orleans.Storage;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A grain storage that outlives activations, keeps bytes and checks etags.</summary>
internal sealed class SharedStorage(Serializer serializer) : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, GrainId Grain), (byte[] Value, int Etag)> _states = [];

    /// <summary>Writes by name of the state.</summary>
    public ConcurrentDictionary<string, int> Writes { get; } = [];

    /// <summary>Reads by grain.</summary>
    public ConcurrentDictionary<GrainId, int> Reads { get; } = [];

    /// <summary>Names of states whose writes fail.</summary>
    public ConcurrentDictionary<string, Exception> Failures { get; } = [];

    /// <summary>Writes by name of the state that wait until a test lets them go.</summary>
    public ConcurrentDictionary<string, TaskCompletionSource> Holds { get; } = [];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Reads.AddOrUpdate(grainId, 1, (_, count) => count + 1);
        grainState.RecordExists = _states.TryGetValue((stateName, grainId), out var stored);
        grainState.State = grainState.RecordExists ? serializer.Deserialize<T>(stored.Value) : Activator.CreateInstance<T>();
        grainState.ETag = Text(stored.Etag);
        return Task.CompletedTask;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Holds.TryGetValue(stateName, out var hold)) await hold.Task;
        if (Failures.TryGetValue(stateName, out var failure)) throw failure;
        var etag = _states.TryGetValue((stateName, grainId), out var stored) ? stored.Etag : 0;
        if (grainState.ETag is not null && grainState.ETag != Text(etag)) throw new InconsistentStateException("etag", Text(etag), grainState.ETag);
        _states[(stateName, grainId)] = (serializer.SerializeToArray(grainState.State), etag + 1);
        Writes.AddOrUpdate(stateName, 1, (_, count) => count + 1);
        (grainState.ETag, grainState.RecordExists) = (Text(etag + 1), true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

    private static string Text(int etag) => etag.ToString(CultureInfo.InvariantCulture);
}
