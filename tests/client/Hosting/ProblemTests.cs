using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class ProblemTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("GET", "/nowhere", 404, "not-found")]
    [InlineData("GET", "/api/v1/nowhere", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/alerts", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/events", 405, "method-not-allowed")]
    [InlineData("POST", "/health/live", 405, "method-not-allowed")]
    [InlineData("GET", "/openapi/v2.json", 404, "not-found")]
    [InlineData("HEAD", "/api/v1/alerts/stream", 405, "method-not-allowed")]
    [InlineData("HEAD", "/nowhere", 404, "not-found")]
    public async Task Request_ThatNoRouteTakes_IsAProblem(string method, string path, int status, string kind)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (int answered, JsonNode problem) = await ApiHost.ReadAsync(response);
        Assert.Equal((status, "urn:orleans-anomaly:problem:" + kind), (answered, (string?)problem["type"]));
        Assert.Equal(status, (int)problem["status"]!);
    }

    [Fact]
    public async Task Answers_Always_CarrySecurityHeaders()
    {
        using HttpResponseMessage response = await api.Http.GetAsync(new Uri("/nowhere", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], response.Headers.GetValues("X-Frame-Options"));
        Assert.Equal(["default-src 'none'; frame-ancestors 'none'"], response.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("127.0.0.1:5080", 200)]
    [InlineData("localhost", 200)]
    [InlineData("evil.example", 400)]
    public async Task Request_ForAnotherHost_IsRefusedOnLoopback(string host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = host;
        using HttpResponseMessage response = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (int answered, JsonNode body) = await ApiHost.ReadAsync(response);
        Assert.Equal(status, answered);
        Assert.Equal(status == 400, body.ToJsonString().Contains("Host \\u0027evil.example\\u0027 is no name of this API.", StringComparison.Ordinal));
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/v1/services")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task Head_OfWhatGetAnswers_IsAnswered(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using HttpResponseMessage response = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
    }
}
