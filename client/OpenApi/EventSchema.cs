using Microsoft.OpenApi;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>What a posted body looks like, for the API document.</summary>
internal static class EventSchema
{
    /// <summary>One event, or an array.</summary>
    public static OpenApiSchema OneOrMany => new()
    {
        OneOf = [One, new OpenApiSchema { Type = JsonSchemaType.Array, Items = One }],
    };

    /// <summary>An event a line.</summary>
    public static OpenApiSchema Lines => new() { Type = JsonSchemaType.String, Description = "One event a line, each a JSON object." };

    private static OpenApiSchema One => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Numbers are metrics, texts and booleans attributes, nested objects give dotted names.",
        Required = new HashSet<string> { "timestamp", "service" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["timestamp"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Number | JsonSchemaType.String,
                Description = "Unix seconds or milliseconds, or ISO 8601. Another name: Events:TimestampField.",
            },
            ["service"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                Description = "What is watched. Another name: Events:EntityField.",
            },
        },
        AdditionalPropertiesAllowed = true,
    };
}
