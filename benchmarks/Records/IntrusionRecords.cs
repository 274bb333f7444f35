using System.Globalization;
using System.Text;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Records of connections with the 41 columns that intrusion data has had since DARPA's evaluations (Stolfo et al. 2000), made here: usual traffic and bursts of attacks.</summary>
internal static class IntrusionRecords
{
    private const double Start = 1_767_225_600;
    private const int Hosts = 30;
    private const double Gap = 0.3;
    private const double AttackEvery = 1500;

    /// <summary>Makes so many usual connections, and the attacks among them.</summary>
    public static IEnumerable<Record> Of(int usual, int seed)
    {
        SeededNoise noise = new(seed);
        RecentConnections recent = new();
        foreach (Connection one in Connections(usual, noise).OrderBy(one => one.Time))
            yield return new Record(Encoding.UTF8.GetBytes(Json(one, recent.Columns(one))), one.Kind);
    }

    private static IEnumerable<Connection> Connections(int usual, SeededNoise noise)
    {
        double weights = ServiceHabit.All.Sum(habit => habit.Weight), time = Start;
        for (int i = 0; i < usual; i++)
        {
            // People click: a page is a handful of connections to one host.
            time += noise.Exponential(Gap * 4);
            int host = (int)(Hosts * Math.Pow(noise.Uniform(), 2));
            ServiceHabit habit = Any(weights * noise.Uniform());
            for (int more = habit.Service == "http" ? noise.Poisson(5) : noise.Poisson(0.5); more >= 0 && i < usual; more--, i++)
                yield return habit.Usual(time + noise.Exponential(0.4), host, noise);
            if (i <= usual / 10 || !noise.Chance(4 / AttackEvery))
                continue;
            foreach (Connection one in noise.Any(Attacks.All)(time, noise.Below(Hosts), noise))
                yield return one;
        }
    }

    private static ServiceHabit Any(double place)
    {
        foreach (ServiceHabit habit in ServiceHabit.All)
        {
            if ((place -= habit.Weight) < 0)
                return habit;
        }

        return ServiceHabit.All[^1];
    }

    private static string Json(Connection c, string rest) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"timestamp":{{c.Time:f3}},"host":"gateway","duration":{{c.Duration}},"protocol_type":"{{c.Protocol}}","service":"{{c.Service}}","flag":"{{c.Flag}}","src_bytes":{{c.Sent}},"dst_bytes":{{c.Received}},"land":0,"wrong_fragment":0,"urgent":0,"hot":{{c.Hot}},"num_failed_logins":{{c.FailedLogins}},"logged_in":{{Flag(c.LoggedIn)}},"num_compromised":{{c.Compromised}},"root_shell":{{Flag(c.RootShell)}},"su_attempted":0,"num_root":{{c.Root}},"num_file_creations":{{c.FileCreations}},"num_shells":{{c.Shells}},"num_access_files":{{c.AccessFiles}},"num_outbound_cmds":0,"is_host_login":0,"is_guest_login":{{Flag(c.Guest)}},{{rest}}}
        """);

    private static int Flag(bool flag) => flag ? 1 : 0;
}
