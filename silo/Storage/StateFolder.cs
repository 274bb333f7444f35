using Microsoft.Data.Sqlite;
using OrleansAnomaly.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage.Sqlite;

namespace OrleansAnomaly.Silo.Storage;

/// <summary>The folder that the SQLite file lies in.</summary>
internal static class StateFolder
{
    /// <summary>Full path of the file: one a service id, in the data folder.</summary>
    public static string PathOf(SiloSettings settings) =>
        Path.GetFullPath(Path.Combine(settings.Storage.DataFolder, $"{settings.Orleans.ServiceId}.db"));

    /// <summary>Creates the folder where it is missing and opens the file.</summary>
    /// <exception cref="SettingsException">The folder cannot be used, or another process has the file.</exception>
    public static StateFile Open(string path, TimeProvider time)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return StateFile.Open(path, time);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SettingsException([$"Storage:DataFolder: {path} cannot be used ({Reason(error)}). Set Storage__DataFolder to another folder."]);
        }
    }

    private static string Reason(Exception error) => error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY }
        ? "another silo has it open"
        : error.Message.TrimEnd('.');
}
