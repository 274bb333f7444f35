using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrleansAnomaly.Silo.Health;

namespace OrleansAnomaly.Silo.Tests.Health;

public sealed class HealthTextTests
{
    [Fact]
    public async Task WriteAsync_OnePartIsNotWell_NamesItAndWhy()
    {
        DefaultHttpContext context = new();
        using MemoryStream body = new();
        context.Response.Body = body;
        HealthReport report = new(
            new Dictionary<string, HealthReportEntry>
            {
                ["silo"] = new(HealthStatus.Healthy, null, TimeSpan.Zero, null, null),
                ["logs"] = new(HealthStatus.Degraded, "Kafka does not answer", TimeSpan.Zero, null, null),
            },
            TimeSpan.Zero);

        await HealthText.WriteAsync(context, report);

        Assert.Equal("Degraded\nlogs: Kafka does not answer", System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
