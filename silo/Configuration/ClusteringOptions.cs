namespace OrleansAnomaly.Silo.Configuration;

/// <summary>How the silos of a cluster find each other. Section <c>Clustering</c>.</summary>
public sealed class ClusteringOptions
{
    /// <summary>Default <see cref="ClusteringProvider.Localhost"/>: one silo on this machine.</summary>
    public ClusteringProvider Provider { get; set; } = ClusteringProvider.Localhost;

    /// <summary>Address and credentials of Redis (<c>host:port,password=...</c>) or PostgreSQL (<c>Host=...;Username=...</c>). Required by both.</summary>
    public string? ConnectionString { get; set; }
}
