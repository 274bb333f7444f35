using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>How the state file is opened, and the versions of its schema.</summary>
internal static class StateFileSchema
{
    /// <summary>Version written by this build, kept in <c>user_version</c>.</summary>
    public const int Version = 1;

    private const int BusyTimeoutSeconds = 1;

    // Exclusive: two silos on one file would overwrite each other's models, so the second shall fail at once.
    // Full: a group is on the disk when it is acknowledged, because Kafka's offsets are committed on the strength of it.
    // Checkpoints each 64 MiB instead of 4: every one costs two more syncs.
    private const string Settings = """
        PRAGMA page_size = 8192;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 8192;
        PRAGMA journal_size_limit = 67108864;
        """;

    private const string Create = """
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS grain_state (
            grain TEXT NOT NULL,
            state TEXT NOT NULL,
            etag INTEGER NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (grain, state));
        PRAGMA user_version = 1;
        COMMIT;
        """;

    /// <summary>Opens the file for this process alone, with the current schema.</summary>
    public static SqliteConnection Connect(string path)
    {
        SqliteConnectionStringBuilder target = new() { DataSource = path, Pooling = false, DefaultTimeout = BusyTimeoutSeconds };
        SqliteConnection connection = new(target.ToString());
        try
        {
            connection.Open();
            Ask(connection, Settings);
            Upgrade(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static object? Ask(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Upgrade(SqliteConnection connection, string path)
    {
        int stored = Convert.ToInt32(Ask(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (stored > Version)
            throw new NotSupportedException($"{path} has version {stored}, this program reads up to {Version}; use the program that wrote it, or another folder.");
        if (stored < Version)
            Ask(connection, Create);
    }
}
