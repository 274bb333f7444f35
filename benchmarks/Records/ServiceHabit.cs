using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>How connections of one service usually look.</summary>
/// <param name="Protocol">Transport.</param>
/// <param name="Service">Its name.</param>
/// <param name="Weight">How often it comes.</param>
/// <param name="Sent">Median bytes sent.</param>
/// <param name="Received">Median bytes received; 0 for none.</param>
/// <param name="Spread">Standard deviation of the logarithm of both.</param>
/// <param name="Duration">Median seconds; 0 for less than one.</param>
/// <param name="Logins">Chance that somebody logs in.</param>
internal sealed record ServiceHabit(string Protocol, string Service, double Weight, double Sent, double Received, double Spread, double Duration, double Logins)
{
    private const double Broken = 0.04;

    private static readonly string[] BrokenFlags = ["REJ", "RSTO", "S1", "RSTR", "S2", "S3", "OTH"];

    public static IReadOnlyList<ServiceHabit> All { get; } =
    [
        new("tcp", "http", 60, 230, 2500, 0.9, 0, 1),
        new("tcp", "smtp", 9, 950, 330, 0.6, 1, 1),
        new("tcp", "ftp", 1, 120, 350, 0.7, 12, 0.9),
        new("tcp", "ftp_data", 3, 4000, 0, 2.2, 0, 0.6),
        new("tcp", "telnet", 0.8, 180, 1200, 1.4, 60, 0.9),
        new("tcp", "finger", 0.6, 8, 150, 0.5, 0, 0),
        new("tcp", "pop_3", 0.8, 40, 900, 1, 1, 0.9),
        new("tcp", "auth", 0.7, 12, 25, 0.3, 0, 0),
        new("tcp", "ssh", 0.4, 3000, 5000, 1.2, 200, 1),
        new("tcp", "imap4", 0.3, 300, 2000, 1, 2, 0.8),
        new("tcp", "other", 0.5, 30, 30, 1.5, 3, 0.1),
        new("udp", "domain_u", 12, 42, 90, 0.3, 0, 0),
        new("udp", "ntp_u", 1, 48, 48, 0.02, 0, 0),
        new("udp", "private", 3, 105, 105, 0.4, 0, 0),
        new("icmp", "ecr_i", 2, 30, 0, 0.3, 0, 0),
        new("icmp", "eco_i", 1.5, 30, 0, 0.2, 0, 0),
        new("icmp", "urp_i", 0.6, 30, 0, 0.3, 0, 0),
    ];

    public Connection Usual(double time, int host, SeededNoise noise)
    {
        bool broken = Protocol == "tcp" && noise.Chance(Broken), loggedIn = !broken && noise.Chance(Logins);
        return new Connection(time, host, Protocol, Service, broken ? noise.Any(BrokenFlags) : "SF")
        {
            Duration = broken || Duration == 0 ? (noise.Chance(0.02) ? Math.Round(noise.Exponential(20)) : 0) : Math.Round(Duration * noise.LogNormal(1.3)),
            Sent = broken ? 0 : (int)(Sent * noise.LogNormal(Spread)),
            Received = broken || Received == 0 ? 0 : (int)(Received * noise.LogNormal(1.3 * Spread)),
            LoggedIn = loggedIn,
            Hot = loggedIn && noise.Chance(0.01) ? 1 + noise.Poisson(1) : 0,
            FailedLogins = Logins > 0.5 && noise.Chance(0.002) ? 1 : 0,
            Guest = Service == "ftp" && noise.Chance(0.2),
            FileCreations = loggedIn && Duration > 5 && noise.Chance(0.03) ? 1 : 0,
            AccessFiles = loggedIn && noise.Chance(0.002) ? 1 : 0,
        };
    }
}
