using System.Net;
using System.Text.Json;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>The API as a caller sees it.</summary>
internal sealed class Api(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<JsonElement> Get(string path) =>
        JsonDocument.Parse(await _http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>Events applied to a service's model; 0 while it is unknown.</summary>
    public async Task<long> Applied(string service)
    {
        using var answer = await _http.GetAsync(new Uri($"api/v1/services/{service}", UriKind.Relative), TestContext.Current.CancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return 0;
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("eventsApplied").GetInt64();
    }

    /// <summary>Events applied to all of some services.</summary>
    public async Task<long> Applied(IEnumerable<string> services) => (await Task.WhenAll(services.Select(Applied))).Sum();

    public async Task<List<JsonElement>> Alerts(string query = "") =>
        [.. (await Get($"api/v1/alerts?limit=200{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>Opens the live stream and reads its first alert in the background.</summary>
    public async Task<Task<JsonElement>> Listen()
    {
        var reader = new StreamReader(await _http.GetStreamAsync(new Uri("api/v1/alerts/stream", UriKind.Relative)));
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The stream introduces itself first: from here on nothing is missed.
        }

        return ReadAlert(reader);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAlert(StreamReader reader)
    {
        using (reader)
        {
            while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }

            throw new EndOfStreamException("The alert stream ended without an alert.");
        }
    }
}
