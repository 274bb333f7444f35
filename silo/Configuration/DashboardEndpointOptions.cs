namespace OrleansAnomaly.Silo.Configuration;

/// <summary>The silo's web listener: Orleans dashboard, health and metrics. Section <c>Dashboard</c>.</summary>
public sealed class DashboardEndpointOptions
{
    /// <summary>Address to listen on. Default <c>http://127.0.0.1:8080</c>; other than loopback only with a <see cref="Password"/>.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Name asked for by the dashboard and by <c>/metrics</c> when a password is set. Default <c>admin</c>.</summary>
    public string User { get; set; } = "admin";

    /// <summary>Password asked for (HTTP basic authentication); at least 8 characters. Default: none asked, and loopback only.</summary>
    public string? Password { get; set; }
}
