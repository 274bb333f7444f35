using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class ApiKeyTests(ApiKeyTests.KeyedHost keyed) : IClassFixture<ApiKeyTests.KeyedHost>
{
    private const string Key = "a-key-of-the-tests-0123";

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("Authorization", "Bearer wrong", 401)]
    [InlineData("Authorization", Key, 401)]
    [InlineData("X-Api-Key", "wrong", 401)]
    [InlineData("Authorization", "Bearer " + Key, 200)]
    [InlineData("Authorization", "bearer " + Key, 200)]
    [InlineData("X-Api-Key", Key, 200)]
    public async Task Api_WithKeySet_AsksForIt(string? header, string? value, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/services");
        if (header is not null)
            request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage response = await keyed.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (int answered, JsonNode body) = await ApiHost.ReadAsync(response);
        Assert.Equal(status, answered);
        Assert.Equal(status == 401, (string?)body["type"] == "urn:orleans-anomaly:problem:unauthorized");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task Pages_WithKeySet_StayOpen(string path)
    {
        using HttpResponseMessage response = await keyed.Api.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/api/v1/alerts/stream")]
    [InlineData("/api/v1/alerts")]
    [InlineData("/api/v1/alerts/x")]
    [InlineData("/api/v1/services/x")]
    public async Task EveryRead_WithoutKey_IsRefused(string path) => Assert.Equal(401, (await keyed.Api.GetAsync(path)).Status);

    public sealed class KeyedHost : IAsyncLifetime
    {
        public ApiHost Api { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Api.Settings["Api:Key"] = Key;
            await Api.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
