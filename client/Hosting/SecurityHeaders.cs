namespace OrleansAnomaly.Client.Hosting;

/// <summary>Headers that every answer carries: nothing is sniffed, framed, cached or read by other sites.</summary>
internal static class SecurityHeaders
{
    /// <summary>What an answer that is no page may do in a browser: nothing.</summary>
    private const string NothingAllowed = "default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = NothingAllowed;
        headers.CacheControl = "no-store";
        return next(context);
    });
}
