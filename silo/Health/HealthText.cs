using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrleansAnomaly.Silo.Health;

/// <summary>The answer of a health address: the status, then a line for each part that is not well.</summary>
internal static class HealthText
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        IEnumerable<string> parts = report.Entries
            .Where(part => part.Value.Status != HealthStatus.Healthy)
            .Select(part => $"{part.Key}: {part.Value.Description ?? part.Value.Status.ToString()}");
        return context.Response.WriteAsync(string.Join('\n', parts.Prepend(report.Status.ToString())));
    }
}
