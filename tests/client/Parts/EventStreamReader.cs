using System.Globalization;
using System.Text.Json;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Tests.Parts;

/// <summary>Reads server-sent events as a browser does, a block at a time.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;
    private readonly JsonSerializerOptions _json;

    private EventStreamReader(HttpResponseMessage response, StreamReader lines, JsonSerializerOptions json) =>
        (_response, _lines, _json) = (response, lines, json);

    /// <summary>The id that a browser would send when it comes back.</summary>
    public long LastId { get; private set; }

    public static async Task<EventStreamReader> OpenAsync(ApiHost api, string? lastEventId = null, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/alerts/stream" + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        HttpResponseMessage response = await api.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var reader = new EventStreamReader(response, lines, api.Json);
        Assert.Null((await reader.NextBlockAsync()).Alert);
        return reader;
    }

    /// <summary>The next alert; signs of life are passed over.</summary>
    public async Task<Alert> NextAsync()
    {
        while (true)
            if ((await NextBlockAsync()).Alert is { } alert)
                return alert;
    }

    /// <summary>The next block, which may be a sign of life.</summary>
    public async Task<(Alert? Alert, string Comment)> NextBlockAsync()
    {
        Alert? alert = null;
        string comment = "";
        while (await _lines.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                LastId = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
                alert = JsonSerializer.Deserialize<Alert>(line[6..], _json);
            else if (line.StartsWith(": ", StringComparison.Ordinal))
                comment = line[2..];
        }

        return (alert, comment);
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
