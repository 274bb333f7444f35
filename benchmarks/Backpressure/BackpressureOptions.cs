using System.Globalization;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>What a backpressure run sends, and whom it slows.</summary>
internal sealed record BackpressureOptions
{
    public const string Help = """
        Usage: backpressure --bootstrap HOST:PORT [--rate 10000] [--slow 60] [--stream-mib 16] [--cache-mib 64]
          Sends events of 24 services to a topic of its own, each service to one partition, in which the first service has four
          events of ten. After 15 s that service's consumer takes 5 ms an event; --slow seconds later it is fast again. Prints
          memory, lag and everybody's throughput until nothing is behind.
        """;

    public const int Services = 24;

    public const int Partitions = 12;

    public const int Groups = 4;

    /// <summary>Share of the events that the slow service has.</summary>
    public const double SlowShare = 0.4;

    public required string Bootstrap { get; init; }

    /// <summary>Events a second, of all services.</summary>
    public int Rate { get; init; } = 10_000;

    /// <summary>How long the consumer is slow, seconds.</summary>
    public int Slow { get; init; } = 60;

    public int StreamMebibytes { get; init; } = 16;

    public int CacheMebibytes { get; init; } = 64;

    /// <exception cref="ArgumentException">An argument cannot be used; says which.</exception>
    public static BackpressureOptions Parse(ReadOnlySpan<string> args)
    {
        Dictionary<string, string> values = [];
        for (int i = 0; i < args.Length; i += 2) values[args[i]] = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} lacks its value.");
        var options = new BackpressureOptions { Bootstrap = values.Remove("--bootstrap", out string? bootstrap) ? bootstrap : throw new ArgumentException("Name a broker with --bootstrap.") };
        foreach ((string name, string value) in values) options = options.With(name, value);
        return options;
    }

    private BackpressureOptions With(string name, string value) => name switch
    {
        "--rate" => this with { Rate = Number(name, value) },
        "--slow" => this with { Slow = Number(name, value) },
        "--stream-mib" => this with { StreamMebibytes = Number(name, value) },
        "--cache-mib" => this with { CacheMebibytes = Number(name, value) },
        _ => throw new ArgumentException($"'{name}' is no argument."),
    };

    private static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
        ? number
        : throw new ArgumentException($"{name} is '{value}'; it must be a number above 0.");
}
