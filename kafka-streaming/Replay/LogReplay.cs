using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Reads the past with a connection of its own.</summary>
internal sealed class LogReplay(KafkaStreamOptions options, LogIdentitySource identity, ILogger<ReplayReader> logger) : KafkaReplay
{
    public override async IAsyncEnumerable<KafkaSlice> ReadAsync(
        string stream, KafkaStartToken from, AppliedOffsets? through = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentNullException.ThrowIfNull(from);
        Dictionary<int, long>? ends = through?.Partitions.ToDictionary(static pair => pair.Key, static pair => pair.Value + 1);
        using var reader = new ReplayReader(new ReplayRequest(stream, from, ends) { Log = through?.Log }, options, identity, logger);
        reader.Start();
        await foreach (KafkaSlice slice in reader.Slices.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return slice;
    }
}
