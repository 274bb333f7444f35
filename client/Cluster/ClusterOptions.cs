using Microsoft.Extensions.Options;
using Npgsql;
using OrleansAnomaly.Hosting;
using StackExchange.Redis;

namespace OrleansAnomaly.Client.Cluster;

/// <summary>How the client finds the silos.</summary>
public enum ClusteringProvider
{
    /// <summary>One silo on this machine, reached over loopback.</summary>
    Localhost,

    /// <summary>A membership table in Redis.</summary>
    Redis,

    /// <summary>A membership table in PostgreSQL.</summary>
    PostgreSql,
}

/// <summary>How the client finds the silos; section <c>Clustering</c>, the same as the silos have.</summary>
public sealed class ClusteringOptions
{
    /// <summary>Default <see cref="ClusteringProvider.Localhost"/>.</summary>
    public ClusteringProvider Provider { get; set; } = ClusteringProvider.Localhost;

    /// <summary>Address and credentials of Redis (<c>host:port,password=...</c>) or PostgreSQL (<c>Host=...;Username=...</c>). Required by both.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>Identity of the cluster; section <c>Orleans</c>, the same as the silos have.</summary>
public sealed class ClusterIdentityOptions
{
    /// <summary>Default <c>orleans-anomaly</c>.</summary>
    public string ClusterId { get; set; } = "orleans-anomaly";

    /// <summary>Default <c>orleans-anomaly</c>.</summary>
    public string ServiceId { get; set; } = "orleans-anomaly";

    /// <summary>TCP port of the silo's gateway with Localhost clustering. Default 30000; range 1 to 65535.</summary>
    public int GatewayPort { get; set; } = 30000;
}

/// <summary>Reports what is missing in <see cref="ClusteringOptions"/>.</summary>
internal static class ClusterSettings
{
    /// <summary>Reads and checks a section.</summary>
    /// <exception cref="OptionsValidationException">A value cannot be used; every such value is named.</exception>
    public static (ClusteringOptions Clustering, ClusterIdentityOptions Identity) Read(IConfiguration configuration)
    {
        ClusteringOptions clustering = configuration.GetSection("Clustering").Get<ClusteringOptions>() ?? new();
        ClusterIdentityOptions identity = configuration.GetSection("Orleans").Get<ClusterIdentityOptions>() ?? new();
        var errors = new List<string>();
        if (FindError(clustering) is { } error)
            errors.Add($"Clustering:ConnectionString {error}");
        if (string.IsNullOrWhiteSpace(identity.ClusterId) || string.IsNullOrWhiteSpace(identity.ServiceId))
            errors.Add("Orleans:ClusterId or Orleans:ServiceId is empty; give both the values that the silos have.");
        if (identity.GatewayPort is < 1 or > 65535)
            errors.Add($"Orleans:GatewayPort is {identity.GatewayPort}; it must be from 1 to 65535.");
        return errors.Count == 0
            ? (clustering, identity)
            : throw new OptionsValidationException("Clustering", typeof(ClusteringOptions), errors);
    }

    private static string? FindError(ClusteringOptions clustering) => clustering.Provider switch
    {
        ClusteringProvider.Redis => ConnectionText.FindError(clustering.ConnectionString, "localhost:6379", ConfigurationOptions.Parse),
        ClusteringProvider.PostgreSql => ConnectionText.FindError(
            clustering.ConnectionString, "Host=localhost;Username=anomaly;Password=...;Database=anomaly", text => new NpgsqlConnectionStringBuilder(text)),
        _ => null,
    };
}
