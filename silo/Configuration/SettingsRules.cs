using System.Net;
using Microsoft.AspNetCore.Http;
using Npgsql;
using OrleansAnomaly.Hosting;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Configuration;

/// <summary>What must hold between the settings of a silo. Connection strings are never repeated in an error: they hold passwords.</summary>
internal static class SettingsRules
{
    private const int MinPasswordLength = 8;

    /// <summary>One line for each rule that is broken.</summary>
    public static IEnumerable<string> FindErrors(SiloSettings settings) =>
        [.. OfStorage(settings), .. OfClustering(settings.Clustering), .. OfOrleans(settings), .. OfDashboard(settings.Dashboard)];

    private static IEnumerable<string> OfStorage(SiloSettings settings)
    {
        StorageProvider provider = settings.Storage.Provider;
        if (settings.Clustering.Provider != ClusteringProvider.Localhost && provider is StorageProvider.Sqlite or StorageProvider.Memory)
            yield return $"Storage:Provider is {provider}, which serves one silo only; with Clustering:Provider {settings.Clustering.Provider} set it to Redis or PostgreSql.";
        if (provider == StorageProvider.Sqlite && string.IsNullOrWhiteSpace(settings.Storage.DataFolder))
            yield return "Storage:DataFolder is empty; Sqlite needs a folder, for example 'data'.";
        if (provider == StorageProvider.Redis && FindRedisError(settings.StorageConnectionString) is { } redis)
            yield return $"Storage:ConnectionString {redis}";
        if (provider == StorageProvider.PostgreSql && FindPostgreSqlError(settings.StorageConnectionString) is { } postgreSql)
            yield return $"Storage:ConnectionString {postgreSql}";
    }

    private static IEnumerable<string> OfClustering(ClusteringOptions clustering)
    {
        string? error = clustering.Provider switch
        {
            ClusteringProvider.Redis => FindRedisError(clustering.ConnectionString),
            ClusteringProvider.PostgreSql => FindPostgreSqlError(clustering.ConnectionString),
            _ => null,
        };
        if (error is not null)
            yield return $"Clustering:ConnectionString {error}";
    }

    private static IEnumerable<string> OfOrleans(SiloSettings settings)
    {
        OrleansEndpointOptions orleans = settings.Orleans;
        if (!IsName(orleans.ClusterId))
            yield return $"Orleans:ClusterId is '{orleans.ClusterId}'; use letters, digits, '.', '_' and '-'.";
        if (!IsName(orleans.ServiceId))
            yield return $"Orleans:ServiceId is '{orleans.ServiceId}'; use letters, digits, '.', '_' and '-'.";
        if (!IsPort(orleans.SiloPort))
            yield return $"Orleans:SiloPort is {orleans.SiloPort}; use 1 to 65535.";
        if (!IsPort(orleans.GatewayPort) || orleans.GatewayPort == orleans.SiloPort)
            yield return $"Orleans:GatewayPort is {orleans.GatewayPort}; use 1 to 65535, and not SiloPort ({orleans.SiloPort}).";
        if (FindAddressError(settings) is { } error)
            yield return $"Orleans:AdvertisedIp is '{orleans.AdvertisedIp}'{error}";
    }

    private static string? FindAddressError(SiloSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Orleans.AdvertisedIp))
            return null;
        if (!IPAddress.TryParse(settings.Orleans.AdvertisedIp, out IPAddress? address))
            return ", which is not an IP address.";
        return settings.Clustering.Provider == ClusteringProvider.Localhost && !IPAddress.IsLoopback(address)
            ? "; Clustering:Provider Localhost serves this machine only: leave it out, or choose Redis or PostgreSql."
            : null;
    }

    private static IEnumerable<string> OfDashboard(DashboardEndpointOptions dashboard)
    {
        if (!TryParse(dashboard.Url, out BindingAddress? address))
            yield return $"Dashboard:Url is '{dashboard.Url}'; use one address such as http://127.0.0.1:8080.";
        else if (!IsLoopback(address.Host) && string.IsNullOrEmpty(dashboard.Password))
            yield return $"Dashboard:Url is '{dashboard.Url}', which others can reach; set Dashboard:Password, or listen on http://127.0.0.1:{address.Port}.";
        if (dashboard.Password is { Length: > 0 and < MinPasswordLength })
            yield return $"Dashboard:Password has {dashboard.Password.Length} characters; use {MinPasswordLength} or more.";
        if (string.IsNullOrEmpty(dashboard.User) || dashboard.User.Contains(':', StringComparison.Ordinal))
            yield return $"Dashboard:User is '{dashboard.User}'; use a name without ':'.";
    }

    private static string? FindRedisError(string? connection) => ConnectionText.FindError(connection, "localhost:6379", static text => ConfigurationOptions.Parse(text));

    private static string? FindPostgreSqlError(string? connection) => ConnectionText.FindError(connection, "Host=localhost;Username=anomaly;Password=...;Database=anomaly", static text => new NpgsqlConnectionStringBuilder(text));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static bool IsPort(int port) => port is >= 1 and <= IPEndPoint.MaxPort;

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool TryParse(string url, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BindingAddress? address)
    {
        address = null;
        try
        {
            address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && address.PathBase.Length == 0 && !url.Contains(';', StringComparison.Ordinal);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
