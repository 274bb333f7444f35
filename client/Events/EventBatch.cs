using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Client.Events;

/// <summary>The events of one request, each judged by the decoder that will judge it again in its grain.</summary>
internal sealed class EventBatch
{
    /// <summary>Most rejected events that are told one by one; the rest are counted.</summary>
    public const int MaxListed = 100;

    private readonly List<byte[]> _messages = [];
    private readonly List<int> _indexes = [];
    private readonly List<RejectedEvent> _rejected = [];

    private EventBatch()
    {
    }

    /// <summary>Valid events, as they were sent.</summary>
    public IReadOnlyList<byte[]> Messages => _messages;

    /// <summary>The first of the events that are not valid.</summary>
    public IReadOnlyList<RejectedEvent> Rejected => _rejected;

    /// <summary>How many are not valid.</summary>
    public int RejectedCount { get; private set; }

    public int Count => Messages.Count + RejectedCount;

    /// <summary>Place in the request of a valid event.</summary>
    public int IndexOf(int message) => _indexes[message];

    /// <summary>Judges the pieces of a body.</summary>
    public static EventBatch Read(ReadOnlySpan<byte> body, List<EventPiece> pieces, LogEventOptions options, double now)
    {
        var batch = new EventBatch();
        var decoder = new LogEventDecoder(options);
        for (int index = 0; index < pieces.Count; index++)
            batch.Judge(body.Slice(pieces[index].Start, pieces[index].Length), index, pieces[index].IsBroken, decoder, now);
        return batch;
    }

    private void Judge(ReadOnlySpan<byte> message, int index, bool isBroken, LogEventDecoder decoder, double now)
    {
        DecodeError error = decoder.Decode(message, now);
        if (isBroken && error is DecodeError.None or DecodeError.Empty)
            error = DecodeError.MalformedJson;
        if (error == DecodeError.None)
        {
            _messages.Add(message.ToArray());
            _indexes.Add(index);
            return;
        }

        if (RejectedCount++ < MaxListed)
            _rejected.Add(new RejectedEvent(index, error.Reason(), error.Explain(), decoder.ErrorPosition));
    }
}
