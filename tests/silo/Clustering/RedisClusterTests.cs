using OrleansAnomaly.Silo.Tests.Servers;

namespace OrleansAnomaly.Silo.Tests.Clustering;

/// <summary>Redis as the settings compose it, for silos and for the client.</summary>
public sealed class RedisClusterTests(RedisServer redis) : ClusterContract, IClassFixture<RedisServer>
{
    protected override string Provider => "Redis";

    protected override string ConnectionString => redis.ConnectionString;
}
