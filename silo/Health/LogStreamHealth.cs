using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Health;

/// <summary>Says why the log cannot be read. The silo stays ready meanwhile: restarting it would not bring Kafka back.</summary>
internal sealed class LogStreamHealth(KafkaStreamStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy());
}
