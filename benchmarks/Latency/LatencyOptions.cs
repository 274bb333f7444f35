using System.Globalization;

namespace OrleansAnomaly.Benchmarks.Latency;

/// <summary>What a latency run produces and measures.</summary>
internal sealed record LatencyOptions
{
    public const string Help = """
        Usage: latency --bootstrap HOST:PORT [--capacity EVENTS_PER_SECOND] [--loads 10,50,80] [--seconds 30] [--services 1000]
                       [--partitions 12] [--groups 1]
          Produces reference events at a share of the capacity, in a process of its own, and measures in the grains the time from
          when each was due to be produced to when it was applied. Without --capacity the rate is raised until the line, the
          producer and the broker on this machine no longer hold it.
        """;

    public required string Bootstrap { get; init; }

    public int? Capacity { get; init; }

    public int[] Loads { get; init; } = [10, 50, 80];

    public int Seconds { get; init; } = 30;

    public int Services { get; init; } = 1000;

    public int Partitions { get; init; } = 12;

    public int Groups { get; init; } = 1;

    public static LatencyOptions Parse(ReadOnlySpan<string> args)
    {
        Dictionary<string, string> values = [];
        for (int i = 0; i + 1 < args.Length; i += 2) values[args[i]] = args[i + 1];
        if (!values.TryGetValue("--bootstrap", out string? bootstrap)) throw new ArgumentException("Name a broker with --bootstrap.");
        var usual = new LatencyOptions { Bootstrap = bootstrap };
        return usual with
        {
            Capacity = values.TryGetValue("--capacity", out string? capacity) ? int.Parse(capacity, CultureInfo.InvariantCulture) : null,
            Loads = values.TryGetValue("--loads", out string? loads) ? [.. loads.Split(',').Select(static load => int.Parse(load, CultureInfo.InvariantCulture))] : usual.Loads,
            Seconds = Number("--seconds", usual.Seconds),
            Services = Number("--services", usual.Services),
            Partitions = Number("--partitions", usual.Partitions),
            Groups = Number("--groups", usual.Groups),
        };

        int Number(string name, int otherwise) => values.TryGetValue(name, out string? value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }
}
