using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Alerts;

public sealed class AlertStreamLimitTests(AlertStreamLimitTests.NarrowHost narrow) : IClassFixture<AlertStreamLimitTests.NarrowHost>
{
    [Fact]
    public async Task Stream_OneMoreThanAllowed_IsAProblemUntilOneCloses()
    {
        ApiHost api = narrow.Api;
        EventStreamReader only = await EventStreamReader.OpenAsync(api);
        (int status, JsonNode problem) = await api.GetAsync("/api/v1/alerts/stream");
        Assert.Equal((503, "urn:orleans-anomaly:problem:too-many-streams"), (status, (string?)problem["type"]));
        only.Dispose();
        while (status == 503)
        {
            using HttpResponseMessage answer = await api.Http.GetAsync(
                new Uri("/api/v1/alerts/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            status = (int)answer.StatusCode;
        }

        Assert.Equal(200, status);
    }

    public sealed class NarrowHost : IAsyncLifetime
    {
        public ApiHost Api { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Api.Settings["Api:MaxAlertStreams"] = "1";
            await Api.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
