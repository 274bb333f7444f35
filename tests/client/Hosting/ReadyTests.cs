using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class ReadyTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Ready_AllReachable_SaysReady()
    {
        (int status, JsonNode body) = await api.GetAsync("/health/ready");
        Assert.Equal((200, "ready", true, true), (status, (string?)body["status"], (bool)body["cluster"]!["ok"]!, (bool)body["kafka"]!["ok"]!));
    }
}
