using Npgsql;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Silo.Storage;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>The command <c>init-postgres</c>: prepares a PostgreSQL database for clustering, storage and reminders.</summary>
internal static class InitPostgres
{
    private const string Usage = "Give the database: init-postgres --connection \"Host=...;Username=...;Password=...;Database=...\", or set Clustering__ConnectionString.";

    /// <summary>Applies the scripts.</summary>
    /// <returns>The exit code: 0 when the tables are there, 1 when not, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        string? connection = configuration["connection"] ?? configuration[$"{ConfigurationSections.Clustering}:{nameof(ClusteringOptions.ConnectionString)}"];
        if (string.IsNullOrWhiteSpace(connection))
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        try
        {
            await PostgreSqlTables.CreateAsync(connection);
            await output.WriteLineAsync("PostgreSQL has the tables and statements of Orleans 10.4.");
            return 0;
        }
        catch (Exception error) when (error is NpgsqlException or ArgumentException)
        {
            await errors.WriteLineAsync($"PostgreSQL could not be prepared: {error.Message}");
            return 1;
        }
    }
}
