using System.Globalization;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>What a throughput run reads, and how much of the line it runs.</summary>
internal sealed record ThroughputOptions
{
    public const string Help = """
        Usage: throughput --bootstrap HOST:PORT [--topic logs20] [--modes consume,read,deliver,line] [--groups 1] [--cache MiB]
                          [--repeat TIMES] [--flink COMMAND]
          Reads a topic to its end in each mode, and prints events/s, CPU and managed bytes an event, over the whole run and
          after its first quarter. With --repeat each mode runs in a process of its own, one after another, so many times
          over, and the ratios within a round are printed:
            consume   Confluent.Kafka's Consume() in a loop, nothing decoded
            read      the provider's reader alone: batches of librdkafka's queue, nothing kept
            deliver   the provider and grains that go through the slices' records
            line      the provider and grains that decode each event, keep an EWMA a service and snapshot it
            flink     the same job by Flink: COMMAND is given HOST:PORT, the topic and 2 (with --repeat)
        """;

    public required string Bootstrap { get; init; }

    public string Topic { get; init; } = "logs20";

    public string[] Modes { get; init; } = ["consume", "read", "deliver", "line"];

    public int Groups { get; init; } = 1;

    public int CacheMebibytes { get; init; } = 256;

    public int Repeat { get; init; }

    public string? Flink { get; init; }

    /// <summary>True in the process of one of the repeated runs.</summary>
    public bool IsChild { get; init; }

    public static ThroughputOptions Parse(ReadOnlySpan<string> args)
    {
        Dictionary<string, string> values = [];
        for (int i = 0; i + 1 < args.Length; i += 2) values[args[i]] = args[i + 1];
        if (!values.TryGetValue("--bootstrap", out string? bootstrap)) throw new ArgumentException("Name a broker with --bootstrap.");
        var options = new ThroughputOptions { Bootstrap = bootstrap };
        if (values.TryGetValue("--topic", out string? topic)) options = options with { Topic = topic };
        if (values.TryGetValue("--modes", out string? modes)) options = options with { Modes = modes.Split(',') };
        if (values.TryGetValue("--groups", out string? groups)) options = options with { Groups = int.Parse(groups, CultureInfo.InvariantCulture) };
        if (values.TryGetValue("--cache", out string? cache)) options = options with { CacheMebibytes = int.Parse(cache, CultureInfo.InvariantCulture) };
        if (values.TryGetValue("--repeat", out string? repeat)) options = options with { Repeat = int.Parse(repeat, CultureInfo.InvariantCulture) };
        return options with { Flink = values.GetValueOrDefault("--flink"), IsChild = values.ContainsKey("--child") };
    }
}
