using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Events;

public sealed class EventEndpointTests(ApiHost api) : IClassFixture<ApiHost>
{
    private readonly string _service = $"svc-{Guid.NewGuid():N}";
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task Post_OneEvent_IsInKafkaAsItWasSentAndWithoutKey()
    {
        string body = Event(1) + "\n";
        (int status, JsonNode receipt) = await PostAsync(body);
        Assert.Equal((202, 1, 0), (status, (int)receipt["accepted"]!, (int)receipt["rejectedCount"]!));
        ConsumeResult<byte[], string> record = Assert.Single(InKafka());
        Assert.Null(record.Message.Key);
        Assert.Equal(body, record.Message.Value);
    }

    [Fact]
    public async Task Post_Array_SendsEachElement()
    {
        (int status, JsonNode receipt) = await PostAsync($"[{Event(1)},\n {Event(2)} ,{Event(3)}]");
        Assert.Equal((202, 3), (status, (int)receipt["accepted"]!));
        Assert.Equal([Event(1), Event(2), Event(3)], InKafka().Select(record => record.Message.Value).Order());
    }

    [Fact]
    public async Task Post_EmptyArray_AcceptsNothing()
    {
        (int status, JsonNode receipt) = await PostAsync("[]");
        Assert.Equal((202, 0), (status, (int)receipt["accepted"]!));
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/ndjson; charset=utf-8")]
    [InlineData("application/jsonl")]
    public async Task Post_Lines_SendsEachLine(string type)
    {
        (int status, JsonNode receipt) = await PostAsync($"{Event(1)}\r\n\n{Event(2)}", type);
        Assert.Equal((202, 2), (status, (int)receipt["accepted"]!));
        Assert.Equal(2, InKafka().Count);
    }

    [Fact]
    public async Task Post_OneInvalid_SendsNoneAndNamesIt()
    {
        (int status, JsonNode problem) = await PostAsync($$"""[{{Event(1)}}, {"service":"a"}, {{Event(2)}}]""");
        Assert.Equal((422, "urn:orleans-anomaly:problem:invalid-events"), (status, (string?)problem["type"]));
        JsonNode rejected = Assert.Single(problem["rejected"]!.AsArray())!;
        Assert.Equal((1, "no-timestamp"), ((int)rejected["index"]!, (string?)rejected["reason"]));
        Assert.Empty(InKafka());
    }

    [Fact]
    public async Task Post_OneInvalidWithSkip_SendsTheOthersAndListsIt()
    {
        (int status, JsonNode receipt) = await PostAsync($"{Event(1)}\nnonsense\n{Event(2)}\n", "application/x-ndjson", "?invalid=skip");
        Assert.Equal((202, 2, 1), (status, (int)receipt["accepted"]!, (int)receipt["rejectedCount"]!));
        Assert.Equal((1, "malformed-json"), ((int)receipt["rejected"]![0]!["index"]!, (string?)receipt["rejected"]![0]!["reason"]));
        Assert.Equal(2, InKafka().Count);
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("[", 0, "malformed-json")]
    [InlineData("[EVENT", 1, "malformed-json")]
    [InlineData("[EVENT,]", 1, "malformed-json")]
    [InlineData("[EVENT EVENT]", 1, "malformed-json")]
    [InlineData("[EVENT] x", 1, "malformed-json")]
    [InlineData("[EVENT, {\"timestamp\":1,\"service\":\"a\",\"x\":NaN}]", 1, "non-finite-number")]
    [InlineData("[EVENT, 5]", 1, "not-an-object")]
    [InlineData("[EVENT, [EVENT]]", 1, "not-an-object")]
    [InlineData("{\"timestamp\":1,\"service\":\"a\"}", 0, "timestamp-too-old")]
    public async Task Post_BrokenBody_NamesPlaceAndReason(string body, int index, string reason)
    {
        (int status, JsonNode problem) = await PostAsync(body.Replace("EVENT", Event(1), StringComparison.Ordinal));
        JsonNode rejected = problem["rejected"]!.AsArray().Single(one => (string?)one!["reason"] != null)!;
        Assert.Equal((422, index, reason), (status, (int)rejected["index"]!, (string?)rejected["reason"]));
        Assert.Empty(InKafka());
    }

    [Fact]
    public async Task Post_ManyInvalid_ListsAHundredAndCountsAll()
    {
        (_, JsonNode problem) = await PostAsync(string.Concat(Enumerable.Repeat("{}\n", 150)), "application/x-ndjson");
        Assert.Equal((100, 150), (problem["rejected"]!.AsArray().Count, (int)problem["rejectedCount"]!));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_OtherMediaType_IsAProblem(string type)
    {
        (int status, JsonNode problem) = await PostAsync(Event(1), type);
        Assert.Equal((415, "Unsupported media type"), (status, (string?)problem["title"]));
        Assert.Contains("application/x-ndjson", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLarge_IsAProblem()
    {
        (int status, JsonNode problem) = await PostAsync(new string(' ', (8 * 1024 * 1024) + 1));
        Assert.Equal((413, "urn:orleans-anomaly:problem:too-large"), (status, (string?)problem["type"]));
    }

    [Fact]
    public async Task Post_TooManyEvents_IsAProblem()
    {
        (int status, JsonNode problem) = await PostAsync(string.Concat(Enumerable.Repeat("1\n", 100_001)), "application/x-ndjson");
        Assert.Equal((413, "A request may have 100000 events; send smaller batches."), (status, (string?)problem["detail"]));
    }

    [Fact]
    public async Task Post_UnknownOption_IsNamed()
    {
        (int status, JsonNode problem) = await PostAsync(Event(1), query: "?invalid=ignore");
        Assert.Equal(400, status);
        Assert.NotNull(problem["errors"]!["invalid"]);
    }

    private string Event(int latency) =>
        $$"""{"timestamp":{{_now}},"service":"{{_service}}","latency_ms":{{latency}}}""";

    private async Task<(int Status, JsonNode Body)> PostAsync(string body, string type = "application/json", string query = "")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage response = await api.Http.PostAsync(
            new Uri("/api/v1/events" + query, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ApiHost.ReadAsync(response);
    }

    private List<ConsumeResult<byte[], string>> InKafka() =>
        [.. KafkaLog.ReadAll(api.Kafka.BootstrapServers).Where(record => record.Message.Value.Contains(_service, StringComparison.Ordinal))];
}
