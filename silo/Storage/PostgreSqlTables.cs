using System.Reflection;
using Npgsql;

namespace OrleansAnomaly.Silo.Storage;

/// <summary>The tables and statements that Orleans' ADO.NET packages expect in PostgreSQL: <c>init-postgres --connection "Host=..."</c>.</summary>
internal static class PostgreSqlTables
{
    private const string Folder = "PostgreSql/";

    /// <summary>Applies all scripts in one transaction; those already applied are brought up to date, and no data is lost.</summary>
    /// <exception cref="NpgsqlException">PostgreSQL does not answer, or the user may not create tables.</exception>
    public static async Task CreateAsync(string connection)
    {
        await using NpgsqlConnection postgreSql = new(connection);
        await postgreSql.OpenAsync();
        await using NpgsqlTransaction transaction = await postgreSql.BeginTransactionAsync();
        foreach (string script in Scripts())
        {
            await using NpgsqlCommand command = new(script, postgreSql, transaction);
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static IEnumerable<string> Scripts()
    {
        Assembly assembly = typeof(PostgreSqlTables).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
