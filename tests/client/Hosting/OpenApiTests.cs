using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansAnomaly.Client.Cohorts;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Client.Services;
using OrleansAnomaly.Client.Tests.Parts;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Backtests;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Client.Tests.Hosting;

public sealed class OpenApiTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly Dictionary<string, Type> Answers = new()
    {
        ["ListServices"] = typeof(ServicePage),
        ["GetService"] = typeof(ServiceStatus),
        ["ListCohorts"] = typeof(CohortPage),
        ["GetCohort"] = typeof(CohortStatus),
        ["ListAlerts"] = typeof(AlertPage),
        ["GetAlert"] = typeof(Alert),
        ["PostFeedback"] = typeof(Alert),
        ["PostEvents"] = typeof(EventReceipt),
        ["PostBacktest"] = typeof(BacktestAnswer),
    };

    [Fact]
    public async Task Document_EveryRoute_IsDescribed()
    {
        JsonNode document = await DocumentAsync();
        IEnumerable<string> routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("**", "", StringComparison.Ordinal))
            .Where(route => route.StartsWith("/api", StringComparison.Ordinal) || route.StartsWith("/health", StringComparison.Ordinal));
        Assert.Equal(routes.Distinct().Order(), document["paths"]!.AsObject().Select(path => path.Key).Order());
    }

    [Fact]
    public async Task Document_EveryOperation_HasSummaryExampleAndProblems()
    {
        foreach (JsonObject operation in Operations(await DocumentAsync()))
        {
            Assert.NotEmpty((string?)operation["summary"] ?? "");
            foreach ((string status, JsonNode? response) in operation["responses"]!.AsObject())
            {
                (string type, JsonNode? media) = Assert.Single(response!["content"]!.AsObject());
                Assert.NotEmpty((string?)response["description"] ?? "");
                Assert.Equal(status[0] is '4' or '5', type == "application/problem+json");
                Assert.True(status[0] is '4' or '5' || media!["example"] is not null, $"{operation["operationId"]} {status} has no example");
            }
        }
    }

    [Fact]
    public async Task Document_Examples_AreWhatTheyAreExamplesOf()
    {
        Dictionary<string, JsonObject> operations = Operations(await DocumentAsync()).ToDictionary(operation => (string)operation["operationId"]!);
        foreach ((string operation, Type type) in Answers)
        {
            JsonNode response = operations[operation]["responses"]!.AsObject().First(one => one.Key[0] == '2').Value!;
            JsonNode example = response["content"]!["application/json"]!["example"]!;
            object read = example.Deserialize(type, api.Json)!;
            Assert.True(JsonNode.DeepEquals(example, JsonSerializer.SerializeToNode(read, type, api.Json)), operation);
        }
    }

    [Theory]
    [InlineData("application/json", "one")]
    [InlineData("application/json", "array")]
    [InlineData("application/x-ndjson", "lines")]
    public async Task Document_RequestExamples_CanBeSentAsTheyAre(string type, string name)
    {
        JsonObject post = Operations(await DocumentAsync()).Single(operation => (string?)operation["operationId"] == "PostEvents");
        JsonNode example = post["requestBody"]!["content"]![type]!["examples"]![name]!["value"]!;
        string body = example.GetValueKind() == JsonValueKind.String ? (string)example! : example.ToJsonString();
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using HttpResponseMessage answer = await api.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Document_Answers_HaveTheFieldsThatTheSchemasRequire()
    {
        JsonNode schemas = (await DocumentAsync())["components"]!["schemas"]!;
        await api.World.ChangeAsync("schema");
        (_, JsonNode alert) = await api.GetAsync("/api/v1/alerts/schema");
        AssertMatches(schemas["Alert"]!, alert);
        api.World.Services["schema"] = Samples.Service("schema");
        (_, JsonNode service) = await api.GetAsync("/api/v1/services/schema");
        AssertMatches(schemas["ServiceStatus"]!, service);
    }

    private static void AssertMatches(JsonNode schema, JsonNode answer)
    {
        HashSet<string> described = [.. schema["properties"]!.AsObject().Select(property => property.Key)];
        Assert.Equal(described, answer.AsObject().Select(property => property.Key).ToHashSet());
        Assert.True(schema["required"]!.AsArray().All(name => described.Contains((string)name!)));
    }

    private static IEnumerable<JsonObject> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject());

    private async Task<JsonNode> DocumentAsync() => (await api.GetAsync("/openapi/v1.json")).Body;
}
