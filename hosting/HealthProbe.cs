namespace OrleansAnomaly.Hosting;

/// <summary>Asks a health address, for containers without a shell or curl: <c>--health http://127.0.0.1:8080/health/ready</c>.</summary>
public static class HealthProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>0 when the address answers with success, else 1 and a line that says why.</summary>
    public static async Task<int> RunAsync(string url, TextWriter errors)
    {
        try
        {
            using HttpClient client = new() { Timeout = Timeout };
            using HttpResponseMessage response = await client.GetAsync(new Uri(url));
            if (response.IsSuccessStatusCode)
                return 0;
            await errors.WriteLineAsync($"{url} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or UriFormatException or InvalidOperationException or NotSupportedException)
        {
            await errors.WriteLineAsync($"{url} did not answer: {error.Message}");
        }

        return 1;
    }
}
