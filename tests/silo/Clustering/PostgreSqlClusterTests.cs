using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Clustering;

/// <summary>PostgreSQL with the project's scripts, as the settings compose it, for silos and for the client.</summary>
public sealed class PostgreSqlClusterTests(PostgreSqlServer postgreSql) : ClusterContract, IClassFixture<PostgreSqlServer>
{
    protected override string Provider => "PostgreSql";

    protected override string ConnectionString => postgreSql.ConnectionString;
}
