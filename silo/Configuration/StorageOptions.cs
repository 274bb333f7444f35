namespace OrleansAnomaly.Silo.Configuration;

/// <summary>Where grain state (detector models with their offsets, alerts) is kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Default <see cref="StorageProvider.Sqlite"/>: one file in <see cref="DataFolder"/>, for one silo.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Address and credentials of the store. Default: that of <c>Clustering</c> where both use the same provider; not used by Sqlite and Memory.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Folder of the SQLite file, created when missing; relative to the current folder. Default <c>data</c>.</summary>
    public string DataFolder { get; set; } = "data";
}
