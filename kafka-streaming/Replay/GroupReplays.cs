using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Begins replays of a group's streams: what is before the reader's position, from a connection of its own.</summary>
internal sealed class GroupReplays(GroupContext group, GroupReader reader, ChannelWriter<KafkaBatchContainer> slices)
{
    private readonly ILogger<ReplayReader> _logger = group.Loggers.CreateLogger<ReplayReader>();

    /// <summary>A reader of one stream's past up to where the group reads now; what comes later is in the stream's lane.</summary>
    public ReplayReader Begin(string stream, KafkaStartToken from)
    {
        GroupSession? session = reader.Session;
        var request = new ReplayRequest(stream, from, session?.Positions()) { Group = group.Index, Log = session?.Log, Owner = group.Owner };
        var replay = new ReplayReader(request, group.Options, group.Identity, _logger);
        replay.Start();
        return replay;
    }

    /// <summary>A slice of the past as the agent takes it.</summary>
    public KafkaBatchContainer Pack(KafkaSlice slice, StreamLane lane)
        => new(slice, lane, new Outstanding(group.Time.GetTimestamp()), group.Space, 0)
        {
            Provider = group.Provider, Codec = group.Options.Codec, Token = group.Cache.NextToken(),
        };

    /// <summary>Makes the agent look at a stream's cursor again, by an empty slice.</summary>
    public async Task WakeAsync(StreamLane lane)
    {
        lane.Announce();
        var slice = new KafkaSlice(new SliceStorage()) { Topic = group.Options.Topic, Log = reader.Session?.Log ?? "", Group = group.Index, Key = lane.Key, Owner = group.Owner };
        await slices.WriteAsync(Pack(slice, lane)).ConfigureAwait(false);
    }
}
