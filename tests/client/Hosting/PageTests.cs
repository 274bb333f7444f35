using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class PageTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/docs/")]
    public async Task Page_Loaded_NamesNoOtherServer(string path)
    {
        using HttpResponseMessage response = await api.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        string html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("cdn.", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_Policy_AllowsItsOwnScriptAndStyleOnly()
    {
        using HttpResponseMessage response = await api.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Matches("default-src 'none'; script-src 'sha256-.{44}'; style-src 'sha256-.{44}'; connect-src 'self';", policy);
    }
}
