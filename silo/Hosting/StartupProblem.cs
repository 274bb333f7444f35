using Npgsql;
using OrleansAnomaly.Hosting;
using StackExchange.Redis;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Turns the failure of a silo's start into lines that say what to change.</summary>
public static class StartupProblem
{
    /// <summary>The lines, or none when the failure is not one of configuration or surroundings and its stack trace is wanted.</summary>
    public static IReadOnlyList<string> Describe(Exception error) => StartFailure.Describe(error, OfStores);

    /// <summary>The line for a store that cannot be used; null for anything else.</summary>
    internal static string? OfStores(Exception error) => error switch
    {
        RedisConnectionException redis => $"Redis does not answer ({FirstSentence(redis)}). Start it, or set Clustering__ConnectionString and Storage__ConnectionString.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } => "PostgreSQL lacks Orleans' tables. Apply them once: dotnet run --project silo -- init-postgres --connection \"...\"",
        NpgsqlException postgreSql => $"PostgreSQL does not answer ({FirstSentence(postgreSql)}). Start it, or set Clustering__ConnectionString and Storage__ConnectionString.",
        _ => null,
    };

    private static string FirstSentence(Exception error) => error.Message.Split('\n', 2)[0].Split(". ", 2)[0].TrimEnd('\r', '.');
}
