namespace OrleansAnomaly.Silo.Configuration;

/// <summary>What keeps grain state.</summary>
public enum StorageProvider
{
    /// <summary>A SQLite file in the data folder; survives a crash of the machine; one silo only.</summary>
    Sqlite,

    /// <summary>Redis, for several silos; as durable as its own persistence is set to be.</summary>
    Redis,

    /// <summary>PostgreSQL, for several silos.</summary>
    PostgreSql,

    /// <summary>This process's memory: gone when it ends. For tests.</summary>
    Memory,
}
