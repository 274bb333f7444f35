namespace OrleansAnomaly.Silo.Storage.Sqlite;

internal static partial class SqliteGrainStorageLog
{
    [LoggerMessage(1, LogLevel.Information, "Grain state is kept in {Path}.")]
    public static partial void Opened(ILogger logger, string path);

    [LoggerMessage(2, LogLevel.Error, "SQLite could not store {Count} grain states; the grains try again with their next snapshot. Look at free space and permissions of the data folder.")]
    public static partial void GroupFailed(ILogger logger, Exception error, int count);
}
