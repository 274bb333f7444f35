namespace OrleansAnomaly.Client.Hosting;

/// <summary>Headers that every answer carries, errors too: nothing is sniffed, framed, cached or read by other sites.</summary>
internal static class SecurityHeaders
{
    /// <summary>What an answer that is no page may do in a browser: nothing.</summary>
    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static response => Add(((HttpResponse)response).Headers), context.Response);
        return next(context);
    });

    private static Task Add(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.TryAdd("Content-Security-Policy", NothingAllowed);
        headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }
}
