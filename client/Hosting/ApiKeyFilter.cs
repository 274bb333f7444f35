using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.Hosting;

/// <summary>Lets callers through who send the key, when there is one.</summary>
internal sealed class ApiKeyFilter : IEndpointFilter
{
    private const string Bearer = "Bearer ";

    private readonly byte[]? _keyHash;

    public ApiKeyFilter(IOptions<ApiOptions> options) => _keyHash = options.Value.Key is { } key ? Hash(key) : null;

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        if (_keyHash is null || CryptographicOperations.FixedTimeEquals(_keyHash, Hash(KeyOf(http.Request))))
            return next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(ApiProblem.Unauthorized().AsResult());
    }

    private static string KeyOf(HttpRequest request)
    {
        string authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers["X-Api-Key"].ToString();
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
