namespace OrleansAnomaly.Silo.Configuration;

/// <summary>How silos and clients find each other; reminders are kept in the same place.</summary>
public enum ClusteringProvider
{
    /// <summary>One silo, reached over loopback only.</summary>
    Localhost,

    /// <summary>A membership table in Redis.</summary>
    Redis,

    /// <summary>A membership table in PostgreSQL; apply the scripts first: <c>init-postgres</c>.</summary>
    PostgreSql,
}
