using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>Puts examples and the words for each status into the API document.</summary>
internal sealed class ExampleTransformer(IOptions<JsonOptions> json, TimeProvider time) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (AnswerExample example in metadata.OfType<AnswerExample>())
            Add(operation, example);
        bool isOfEvents = !metadata.OfType<OwnSchema>().Any();
        foreach ((string type, OpenApiMediaType media) in isOfEvents && operation.RequestBody?.Content is { } content ? content : new Dictionary<string, OpenApiMediaType>())
            media.Schema = type == "application/json" ? EventSchema.OneOrMany : EventSchema.Lines;
        foreach (RequestExample example in metadata.OfType<IReadOnlyList<RequestExample>>().SelectMany(examples => examples))
            Add(operation, example);
        foreach ((string status, IOpenApiResponse response) in operation.Responses ?? [])
            Describe(status, response);
        return Task.CompletedTask;
    }

    private void Add(OpenApiOperation operation, AnswerExample example)
    {
        string status = example.Status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses?[status].Content is { } content && content.TryGetValue(example.MediaType, out OpenApiMediaType? media))
            media.Example = JsonSerializer.SerializeToNode(example.Make(Write), json.Value.SerializerOptions);
    }

    private void Add(OpenApiOperation operation, RequestExample example)
    {
        if (operation.RequestBody?.Content is not { } content || !content.TryGetValue(example.MediaType, out OpenApiMediaType? media))
            return;
        media.Examples ??= new Dictionary<string, IOpenApiExample>();
        media.Examples[example.Name] = new OpenApiExample { Summary = example.Summary, Value = ValueOf(example) };
    }

    private JsonNode? ValueOf(RequestExample example)
    {
        string body = example.BodyAt(time.GetUtcNow());
        return example.MediaType == "application/json" ? JsonNode.Parse(body) : JsonValue.Create(body);
    }

    private static void Describe(string status, IOpenApiResponse response) => response.Description = status switch
    {
        "200" => "The answer.",
        "202" => "Kafka has the events.",
        "400" => "A parameter cannot be used; errors names each (invalid-request).",
        "401" => "Api:Key is set, and the call had another key or none (unauthorized).",
        "404" => "There is no such thing (not-found).",
        "413" => "The body has too many bytes or events (too-large).",
        "415" => "The body is of another media type (unsupported-media-type).",
        "422" => "The body's rows or events cannot be used; the detail says why (invalid-events, unreadable-input).",
        "500" => "Something went wrong in the server; its log says what (internal).",
        "503" => "The cluster, or Kafka, cannot be reached now (cluster-unreachable, kafka-unavailable, not-ready, too-many-streams).",
        _ => response.Description,
    };

    private string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions);
}
