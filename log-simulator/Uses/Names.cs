using System.Globalization;

namespace OrleansAnomaly.LogSimulator.Uses;

/// <summary>Numbered names.</summary>
internal static class Names
{
    /// <summary>So many names, as <c>host-001</c>.</summary>
    public static string[] Numbered(string prefix, int count, int digits = 3) => [.. Enumerable.Range(1, count).Select(n => Of(prefix, n, digits))];

    /// <summary>One name.</summary>
    public static string Of(string prefix, long number, int digits = 1) => prefix + number.ToString("D" + digits, CultureInfo.InvariantCulture);

    /// <summary>Each name with another before it, as <c>card:4711</c>.</summary>
    public static string[] Prefixed(string prefix, IEnumerable<string> names) => [.. names.Select(name => prefix + name)];
}
