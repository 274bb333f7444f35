using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Dashboard;

namespace OrleansAnomaly.Silo.Tests.Dashboard;

public sealed class DashboardGateTests
{
    private const string Password = "correct horse";

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("rebound.example", 421)]
    [InlineData("10.0.0.5", 421)]
    public async Task InvokeAsync_NoPassword_AnswersOnlyToLoopbackNames(string host, int status) =>
        Assert.Equal(status, (await AskAsync(new(), host)).StatusCode);

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer x", 401)]
    [InlineData("Basic not-base64", 401)]
    [InlineData("admin:wrong horse", 401)]
    [InlineData("root:correct horse", 401)]
    [InlineData("admin:correct horse", 200)]
    public async Task InvokeAsync_Password_AsksForIt(string? credentials, int status)
    {
        HttpResponse response = await AskAsync(new() { Password = Password }, "silo.example", authorization: Header(credentials));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(status == 401, response.Headers.WWWAuthenticate.ToString().StartsWith("Basic ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InvokeAsync_CredentialsLongerThanAny_AreRefused() =>
        Assert.Equal(401, (await AskAsync(new() { Password = Password }, "silo.example", authorization: Header("admin:" + new string('x', 5000)))).StatusCode);

    [Theory]
    [InlineData("/health/ready", 200)]
    [InlineData("/metrics", 401)]
    [InlineData("/healthy", 401)]
    public async Task InvokeAsync_Password_LeavesOnlyHealthOpen(string path, int status) =>
        Assert.Equal(status, (await AskAsync(new() { Password = Password }, "silo.example", path)).StatusCode);

    private static string? Header(string? credentials) => credentials is null || !credentials.Contains(':', StringComparison.Ordinal)
        ? credentials
        : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));

    private static async Task<HttpResponse> AskAsync(DashboardEndpointOptions options, string host, string path = "/", string? authorization = null)
    {
        DefaultHttpContext context = new();
        context.Request.Host = new HostString(host);
        context.Request.Path = path;
        context.Request.Headers.Authorization = authorization;
        await new DashboardGate(_ => Task.CompletedTask, options).InvokeAsync(context);
        return context.Response;
    }
}
