using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Backtests;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>Says what the parameters may hold. The endpoints take texts, so that every mistake is answered at once and by name.</summary>
internal sealed class ParameterTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (OpenApiParameter parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Schema = SchemaOf(operation.OperationId, parameter.Name) ?? parameter.Schema;
        return Task.CompletedTask;
    }

    private static OpenApiSchema? SchemaOf(string? operation, string? parameter) => (operation, parameter) switch
    {
        ("ListServices", "limit") => Number(1, 200, 50),
        ("ListAlerts", "limit") => Number(1, AlertQuery.MaxTake, 50),
        (_, "state") => OneOf(Enum.GetNames<AlertState>()),
        (_, "severity") => OneOf(Enum.GetNames<AlertSeverity>()),
        (_, "invalid") => OneOf("refuse", "skip"),
        (_, "detail") => OneOf(Enum.GetNames<BacktestDetail>()),
        (_, "step") => new OpenApiSchema { Type = JsonSchemaType.Number, ExclusiveMinimum = "0", Default = JsonValue.Create(300) },
        (_, "since" or "until") => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        (_, "lastEventId" or "Last-Event-ID") => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        _ => null,
    };

    private static OpenApiSchema Number(int min, int max, int standard) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = min.ToString(CultureInfo.InvariantCulture),
        Maximum = max.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(standard),
    };

    private static OpenApiSchema OneOf(params IEnumerable<string> values) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value.ToLowerInvariant()))],
    };
}
