using System.Globalization;

namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Names of services: telling ones first, numbered ones after them.</summary>
internal static class ServiceNames
{
    private static readonly string[] Telling =
        ["auth", "payment", "orders", "search", "cart", "inventory", "shipping", "catalog", "profile", "notifications"];

    public static IReadOnlyList<string> Take(int count) =>
        [.. Enumerable.Range(0, count).Select(index => index < Telling.Length
            ? Telling[index]
            : string.Create(CultureInfo.InvariantCulture, $"service-{index + 1:D4}"))];
}
