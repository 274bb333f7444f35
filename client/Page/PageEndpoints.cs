using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace OrleansAnomaly.Client.Page;

/// <summary>The page at <c>/</c> and the one to try the API at <c>/docs</c>. Both come whole from this process.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context, StatusPage page) =>
        {
            context.Response.Headers.ContentSecurityPolicy = page.Policy;
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Content(page.Html, "text/html; charset=utf-8");
        }).ExcludeFromDescription();
        app.MapScalarApiReference("/docs", Configure);
    }

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
            + "img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        options
            .WithTitle("OrleansAnomaly API")
            .WithNonce(nonce)
            .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools();
    }
}
