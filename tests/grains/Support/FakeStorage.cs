using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>A state in a storage that keeps bytes, so that nothing written changes later and nothing unwritten is read.</summary>
internal sealed class FakeStorage<T>
    where T : new()
{
    private readonly Serializer<T> _serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer<T>>();
    private byte[]? _stored;

    /// <summary>Writes that succeeded.</summary>
    public int Writes { get; private set; }

    /// <summary>What further writes throw; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>What is stored.</summary>
    public T Stored => _stored is null ? new T() : _serializer.Deserialize(_stored)!;

    /// <summary>Puts bytes in as if they had been written long ago.</summary>
    public void Load(byte[] stored) => _stored = stored;

    /// <summary>Reads the state as an activation does.</summary>
    public IPersistentState<T> Activate() => new State(this);

    private sealed class State(FakeStorage<T> storage) : IPersistentState<T>
    {
        T Orleans.Core.IStorage<T>.State { get; set; } = storage.Stored;

        public string Etag => "";

        public bool RecordExists { get; private set; } = storage._stored is not null;

        public Task ClearStateAsync() => throw new NotSupportedException();

        public Task ReadStateAsync() => throw new NotSupportedException();

        public Task WriteStateAsync()
        {
            if (storage.Failure is { } failure) return Task.FromException(failure);
            storage._stored = storage._serializer.SerializeToArray(((Orleans.Core.IStorage<T>)this).State);
            storage.Writes++;
            RecordExists = true;
            return Task.CompletedTask;
        }
    }
}
