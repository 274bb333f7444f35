namespace OrleansAnomaly.Silo.Configuration;

/// <summary>Identity and ports of this silo. Section <c>Orleans</c>.</summary>
public sealed class OrleansEndpointOptions
{
    /// <summary>Silos and clients with the same id form one cluster. Default <c>orleans-anomaly</c>.</summary>
    public string ClusterId { get; set; } = "orleans-anomaly";

    /// <summary>Names the stored state; keep it for as long as the state shall be found again. Default <c>orleans-anomaly</c>.</summary>
    public string ServiceId { get; set; } = "orleans-anomaly";

    /// <summary>TCP port for other silos. Default 11111; range 1 to 65535.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>TCP port for clients. Default 30000; range 1 to 65535.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>IP address that this silo listens on and tells the others. Default: loopback with Localhost clustering, else the machine's own.</summary>
    public string? AdvertisedIp { get; set; }
}
