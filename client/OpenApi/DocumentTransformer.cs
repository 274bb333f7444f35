using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Client.OpenApi;

/// <summary>What stands at the head of the API document.</summary>
internal sealed class DocumentTransformer(IOptions<ApiOptions> options) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrleansAnomaly",
            Version = "v1",
            Description =
                "Anomalies in your events, as they happen: what is watched, what each detector knows, and the alerts.\n\n"
                + "Errors are problem documents (RFC 9457) whose type is stable; times are ISO 8601 in UTC; a score of 1 is the alert boundary.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // No server address: the document is then good for whatever address it was asked at.
        document.Servers?.Clear();
        if (options.Value.Key is not null)
            RequireKey(document);
        return Task.CompletedTask;
    }

    private static void RequireKey(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The key of Api:Key.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
    }
}
