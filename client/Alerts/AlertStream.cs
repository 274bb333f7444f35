using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Hosting;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Alerts;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>Writes alert changes as server-sent events until the reader goes away or the host stops.</summary>
/// <remarks>
/// Written by hand, as a comment line keeps proxies from closing a quiet stream and the framework's writer has none.
/// A reader that takes its time is waited for, and sees each alert as it then stands; Kestrel drops one that takes
/// nothing at all.
/// </remarks>
internal sealed class AlertStream(
    AlertReader reader,
    AlertStreamSlots slots,
    IOptions<ApiOptions> options,
    IOptions<JsonOptions> json,
    IHostApplicationLifetime lifetime)
{
    /// <summary>Answers a request with the changes after a position; null is the newest change there is.</summary>
    public async Task WriteAsync(HttpContext context, long? after)
    {
        if (!slots.TryTake())
        {
            await ApiProblem.TooManyStreams(slots.Max).AsResult().ExecuteAsync(context);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            long position = after ?? await reader.LastSequenceAsync(ended.Token);
            await WriteAsync(context.Response, position, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The end of every stream: the reader left, or the host stops and the reader comes back elsewhere.
        }
        finally
        {
            slots.Return();
        }
    }

    private async Task WriteAsync(HttpResponse response, long position, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await response.WriteAsync(Line($"retry: 2000\nid: {position}\n: alerts after change {position}\n\n"), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        await foreach (ImmutableArray<Alert> alerts in reader.ReadAsync(position, options.Value.StreamHeartbeat, cancellationToken))
        {
            if (alerts.IsEmpty)
                await response.WriteAsync(": still here\n\n", cancellationToken);
            foreach (Alert alert in alerts)
                await response.WriteAsync(ToEvent(alert), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private string ToEvent(Alert alert) =>
        Line($"id: {alert.Sequence}\nevent: alert\ndata: {JsonSerializer.Serialize(alert, json.Value.SerializerOptions)}\n\n");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
