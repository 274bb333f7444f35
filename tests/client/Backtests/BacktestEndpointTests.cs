using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;
using OrleansAnomaly.GrainInterfaces.Backtests;

namespace OrleansAnomaly.Client.Tests.Backtests;

public sealed class BacktestEndpointTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("text/csv; charset=utf-8", "Csv")]
    [InlineData("application/x-ndjson", "Events")]
    public async Task Post_Rows_AsksTheGrainInTheirFormat(string type, string format)
    {
        (int status, JsonNode answer) = await PostAsync("t,v\n1,1\n", type, "?entity=host&step=60&detail=bands");

        Assert.Equal(200, status);
        Assert.Equal($"{format} host 60 Bands t,v\n1,1\n", (string?)answer["series"]![0]!["entity"]);
    }

    [Fact]
    public async Task Post_UnreadableRows_IsAProblemWithTheReason()
    {
        (int status, JsonNode problem) = await PostAsync("", "text/csv");

        Assert.Equal((422, "urn:orleans-anomaly:problem:unreadable-input"), (status, (string?)problem["type"]));
        Assert.Equal("The input was not taken: name it with ?entity=FIELD.", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("application/json", "", 415, "unsupported-media-type")]
    [InlineData("text/csv", "?detail=all", 400, "invalid-request")]
    [InlineData("text/csv", "?step=-1", 400, "invalid-request")]
    [InlineData("text/csv", "?step=soon", 400, "invalid-request")]
    public async Task Post_WrongRequest_IsAProblem(string type, string query, int status, string kind)
    {
        (int answered, JsonNode problem) = await PostAsync("t,v\n1,1\n", type, query);

        Assert.Equal((status, "urn:orleans-anomaly:problem:" + kind), (answered, (string?)problem["type"]));
    }

    [Fact]
    public async Task Post_OtherMediaType_NamesThoseOfABacktest() => Assert.Equal(
        "The body came as 'application/json; charset=utf-8'; send Content-Type: text/csv, or application/x-ndjson (an event a line).",
        (string?)(await PostAsync("{}", "application/json; charset=utf-8")).Body["detail"]);

    [Fact]
    public async Task Post_TooManyBytes_IsRefused() =>
        Assert.Equal(413, (await PostAsync(new string('1', (8 * 1024 * 1024) + 1), "text/csv")).Status);

    private async Task<(int Status, JsonNode Body)> PostAsync(string body, string type, string query = "")
    {
        using StringContent content = new(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using HttpResponseMessage response = await api.Http.PostAsync(
            new Uri("/api/v1/backtest" + query, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ApiHost.ReadAsync(response);
    }
}

/// <summary>Says what it was asked.</summary>
internal sealed class FakeBacktestGrain : Grain, IBacktestGrain
{
    public Task<BacktestAnswer> RunAsync(BacktestQuestion question, CancellationToken cancellationToken) => Task.FromResult(question.Data.IsEmpty
        ? new BacktestAnswer { Failure = "name it with --entity FIELD" }
        : new BacktestAnswer { Series = [Series($"{question.Format} {question.EntityField} {question.StepSeconds} {question.Detail} {Encoding.UTF8.GetString(question.Data.Span)}")] });

    private static BacktestSeries Series(string entity) => new() { Entity = entity, Rows = 1, PeakScore = 0, StateBytes = 0, Alerts = [] };
}
