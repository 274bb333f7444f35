using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Events;

namespace OrleansAnomaly.Client.Events;

/// <summary>Takes posted events in: reads, judges, publishes, and tells of each what became of it.</summary>
internal sealed class EventIntake(
    EventPublisher publisher, IOptions<LogEventOptions> events, IOptions<ApiOptions> api, TimeProvider time)
{
    /// <summary>Media type of one event a line.</summary>
    public const string LinesType = "application/x-ndjson";

    private const int MaxListedIndexes = 1000;

    public long MaxRequestBytes => api.Value.MaxRequestBytes;

    /// <summary>The whole body, decompressed; null when it is larger than allowed.</summary>
    public async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxRequestBytes)
            return null;
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } and not "identity" and var encoding)
            throw new BadHttpRequestException($"Content-Encoding {encoding} is not known.", StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await ReadAsync(request.Body, buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxRequestBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>Judges and publishes a body.</summary>
    public async Task<Results<Accepted<EventReceipt>, ProblemHttpResult>> TakeAsync(byte[] body, bool lines, bool skipInvalid)
    {
        List<EventPiece> pieces = lines ? EventSplitter.CutLines(body) : EventSplitter.CutJson(body);
        if (pieces.Count > EventSplitter.MaxEvents)
            return TooMany().AsResult();
        double now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1e3;
        EventBatch batch = EventBatch.Read(body, pieces, events.Value, now);
        if (batch.RejectedCount > 0 && (!skipInvalid || batch.Messages.Count == 0))
            return Invalid(batch).AsResult();
        if (batch.Messages.Count > 0)
        {
            Publication publication = await publisher.PublishAsync(batch.Messages);
            if (publication.Failed.Count > 0)
                return Unconfirmed(batch, publication).AsResult();
        }

        return TypedResults.Accepted((string?)null, ReceiptOf(batch));
    }

    private static async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException("Brotli says so of data that is not its own.", error);
        }
    }

    private static EventReceipt ReceiptOf(EventBatch batch) =>
        new() { Accepted = batch.Messages.Count, RejectedCount = batch.RejectedCount, Rejected = batch.Rejected };

    private static ProblemDetails TooMany() =>
        ApiProblem.Of(413, "too-large", "The request is too large", $"A request may have {EventSplitter.MaxEvents} events; send smaller batches.");

    private static ProblemDetails Invalid(EventBatch batch)
    {
        ProblemDetails problem = ApiProblem.Of(
            422,
            "invalid-events",
            "Some events are not valid",
            $"{batch.RejectedCount} of {batch.Count} events are not valid, so none was sent. Correct or leave out those listed, or add ?invalid=skip to send the others.");
        problem.Extensions["accepted"] = 0;
        problem.Extensions["rejectedCount"] = batch.RejectedCount;
        problem.Extensions["rejected"] = batch.Rejected;
        return problem;
    }

    private static ProblemDetails Unconfirmed(EventBatch batch, Publication publication)
    {
        int confirmed = batch.Messages.Count - publication.Failed.Count;
        ProblemDetails problem = ApiProblem.Of(
            503,
            "kafka-unavailable",
            "Kafka did not take the events",
            $"{confirmed} of {batch.Messages.Count} events are in Kafka for certain; the others are not confirmed ({publication.Failure!.Reason}). Send those again; one that had arrived after all is then doubled.");
        problem.Extensions["accepted"] = confirmed;
        problem.Extensions["unconfirmedCount"] = publication.Failed.Count;
        problem.Extensions["unconfirmed"] = publication.Failed.Order().Take(MaxListedIndexes).Select(batch.IndexOf).ToArray();
        problem.Extensions["rejectedCount"] = batch.RejectedCount;
        problem.Extensions["rejected"] = batch.Rejected;
        return problem;
    }
}
