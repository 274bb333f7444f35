namespace OrleansAnomaly.Client.Events;

/// <summary>What became of posted events. When it is given out, Kafka has those accepted.</summary>
public sealed record EventReceipt
{
    /// <summary>Events that Kafka has.</summary>
    public required int Accepted { get; init; }

    /// <summary>Events that were not valid and so not sent; only with <c>invalid=skip</c>.</summary>
    public required int RejectedCount { get; init; }

    /// <summary>The first 100 of them.</summary>
    public required IReadOnlyList<RejectedEvent> Rejected { get; init; }
}

/// <summary>An event that is not valid.</summary>
/// <param name="Index">Its place in the request, from 0; blank lines do not count.</param>
/// <param name="Reason">A stable name, e.g. <c>no-timestamp</c>; the same that dead letters carry.</param>
/// <param name="Detail">What is wrong, in a sentence.</param>
/// <param name="Position">About which byte of the event it was noticed at.</param>
public sealed record RejectedEvent(int Index, string Reason, string Detail, int Position);
