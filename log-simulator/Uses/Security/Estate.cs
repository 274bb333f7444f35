using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>The systems of a company and the addresses that its people come from.</summary>
internal sealed class Estate
{
    public const string Door = "vpn";
    public const int VisitsOfAPortalPerDay = 700;
    private const int PeopleOfATeam = 12;
    private const int ResourcesOfATeam = 40;
    private const int PeopleOfAnOffice = 50;

    private int _addresses;

    public Estate(int people)
    {
        Offices = [.. Enumerable.Range(0, 1 + (people / PeopleOfAnOffice)).Select(_ => NewIp())];
        Teams = [.. Enumerable.Range(0, Math.Max(3, people / PeopleOfATeam)).Select(Resources)];
    }

    public static IReadOnlyList<string> Systems { get; } = ["git", "wiki", "crm", "erp", "files", "mail", "hr", "build"];

    public static IReadOnlyList<string> Portals { get; } = ["shop", "portal", "api", "blog", "status", "partner"];

    public IReadOnlyList<string> Offices { get; }

    /// <summary>What each team works with, as <c>git/team-2/repo-17</c>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Teams { get; }

    /// <summary>An address that nobody had before.</summary>
    public string NewIp()
    {
        var number = _addresses++;
        return $"10.{number / 62_500}.{number / 250 % 250}.{1 + (number % 250)}";
    }

    /// <summary>The system that a resource is in.</summary>
    public static string SystemOf(string resource) => resource[..resource.IndexOf('/', StringComparison.Ordinal)];

    private static string[] Resources(int team) =>
        [.. Enumerable.Range(0, ResourcesOfATeam).Select(n => Names.Of($"{Systems[(team + (n % 4)) % Systems.Count]}/team-{team + 1}/", n + 1))];
}
