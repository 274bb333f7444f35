using System.Net;
using System.Security.Cryptography;
using System.Text;
using OrleansAnomaly.Silo.Configuration;

namespace OrleansAnomaly.Silo.Dashboard;

/// <summary>
/// Guards the dashboard and the metrics, since Orleans' dashboard has no authentication of its own: with a password it asks for it, without one it
/// answers only to loopback names, so that a web page elsewhere cannot reach it through a name of its own that resolves to this machine.
/// </summary>
internal sealed class DashboardGate(RequestDelegate next, DashboardEndpointOptions options)
{
    private const string Scheme = "Basic ";

    private readonly byte[]? _expected = string.IsNullOrEmpty(options.Password) ? null : Hash($"{options.User}:{options.Password}");

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            return next(context);
        if (_expected is null)
            return IsLoopbackName(context.Request.Host.Host) ? next(context) : Refuse(context, StatusCodes.Status421MisdirectedRequest);
        if (IsKnown(context.Request.Headers.Authorization.ToString()))
            return next(context);
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"OrleansAnomaly\", charset=\"UTF-8\"";
        return Refuse(context, StatusCodes.Status401Unauthorized);
    }

    private bool IsKnown(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        Span<byte> credentials = stackalloc byte[256];
        return Convert.TryFromBase64String(header[Scheme.Length..].Trim(), credentials, out int length)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(credentials[..length]), _expected);
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static byte[] Hash(string credentials) => SHA256.HashData(Encoding.UTF8.GetBytes(credentials));
}
