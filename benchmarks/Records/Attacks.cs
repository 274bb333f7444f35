using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Attacks on a network, as bursts of connections.</summary>
internal static class Attacks
{
    public static IReadOnlyList<Func<double, int, SeededNoise, IEnumerable<Connection>>> All { get; } =
        [SynFlood, PortScan, PingSweep, EchoFlood, PasswordGuessing, Intruder, RootShell];

    private static IEnumerable<Connection> SynFlood(double time, int host, SeededNoise noise)
    {
        string service = noise.Any(["http", "smtp", "private", "telnet"]);
        for (int i = 80 + noise.Below(120); i > 0; i--)
            yield return new Connection(time += noise.Exponential(0.08), host, "tcp", service, "S0") { Kind = "syn-flood" };
    }

    private static IEnumerable<Connection> PortScan(double time, int host, SeededNoise noise)
    {
        string flag = noise.Any(["REJ", "S0", "RSTR"]);
        for (int i = 30 + noise.Below(60); i > 0; i--)
            yield return new Connection(time += noise.Exponential(0.5), host, "tcp", $"port_{noise.Below(300)}", flag) { Kind = "port-scan" };
    }

    private static IEnumerable<Connection> PingSweep(double time, int host, SeededNoise noise)
    {
        for (int i = 20 + noise.Below(30); i > 0; i--)
            yield return new Connection(time += noise.Exponential(0.3), host = (host + 1) % 30, "icmp", "eco_i", "SF") { Sent = 8, Kind = "ping-sweep" };
    }

    private static IEnumerable<Connection> EchoFlood(double time, int host, SeededNoise noise)
    {
        int size = 500 + noise.Below(1000);
        for (int i = 100 + noise.Below(100); i > 0; i--)
            yield return new Connection(time += noise.Exponential(0.05), host, "icmp", "ecr_i", "SF") { Sent = size, Kind = "echo-flood" };
    }

    private static IEnumerable<Connection> PasswordGuessing(double time, int host, SeededNoise noise)
    {
        string service = noise.Any(["telnet", "ftp", "pop_3", "ssh"]);
        for (int i = 10 + noise.Below(20); i > 0; i--)
        {
            yield return new Connection(time += noise.Exponential(4), host, "tcp", service, noise.Any(["SF", "RSTO"]))
            {
                Kind = "password-guessing", Duration = noise.Below(4), Sent = 100 + noise.Below(30), Received = 150 + noise.Below(60), FailedLogins = 1 + noise.Below(4), Hot = noise.Below(2),
            };
        }
    }

    private static IEnumerable<Connection> Intruder(double time, int host, SeededNoise noise)
    {
        for (int i = 1 + noise.Below(4); i > 0; i--)
        {
            yield return new Connection(time += noise.Exponential(60), host, "tcp", noise.Any(["ftp", "http", "ftp_data", "imap4"]), "SF")
            {
                Kind = "intruder", Duration = noise.Below(300), Sent = 300 + noise.Below(50_000), Received = noise.Below(20_000), LoggedIn = true,
                Hot = 4 + noise.Below(20), Compromised = noise.Below(3), Guest = noise.Chance(0.6), AccessFiles = noise.Below(3),
            };
        }
    }

    private static IEnumerable<Connection> RootShell(double time, int host, SeededNoise noise)
    {
        yield return new Connection(time, host, "tcp", noise.Any(["telnet", "ssh", "ftp"]), "SF")
        {
            Kind = "root-shell", Duration = 30 + noise.Below(300), Sent = 500 + noise.Below(2500), Received = 1500 + noise.Below(9000), LoggedIn = true,
            Hot = noise.Below(5), Compromised = noise.Below(4), RootShell = true, Root = noise.Below(10), FileCreations = noise.Below(5), Shells = noise.Below(3), AccessFiles = noise.Below(2),
        };
    }
}
