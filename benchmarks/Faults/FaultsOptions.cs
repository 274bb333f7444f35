using System.Globalization;
using OrleansAnomaly.Benchmarks.Faults.Kinds;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>What a fault run breaks, how often, and under what load.</summary>
internal sealed record FaultsOptions
{
    public static string Help { get; } = $"""
        Usage: faults [--rounds 20] [--seed 1] [--silos 3] [--only NAME,..] [--services 40] [--rate 2000]
                      [--kafka-command PATH | --kafka HOST:PORT] [--detectors-only] [--keep]
          Starts Redis, Kafka and silo processes, sends events, breaks something each round, and compares what is persisted
          with what the topic holds. Exit code 1 when they differ.
          --kafka-command  understands 'start DIR PORT PROPERTIES', 'kill DIR' (SIGKILL) and 'stop DIR' for an Apache Kafka
          --kafka          uses a running Kafka instead, and leaves out the faults of Kafka and of the network to it
          --detectors-only leaves the ledgers out, and so checksums and marked alerts: for how long very many detectors take
          --keep           keeps the folder with all logs; it is kept after a failure, too
        Faults:
        {string.Join('\n', FaultCatalog.All.Select(static fault => $"  {fault.Name,-16} {fault.Text}"))}
        """;

    public int Rounds { get; init; } = 20;

    public int Seed { get; init; } = 1;

    public int Silos { get; init; } = 3;

    public int Services { get; init; } = 40;

    /// <summary>Events a second.</summary>
    public int Rate { get; init; } = 2000;

    public int Partitions { get; init; } = 12;

    /// <summary>A running Kafka; null starts one.</summary>
    public string? Kafka { get; init; }

    /// <summary>How to start one.</summary>
    public string? KafkaCommand { get; init; }

    public bool Keep { get; init; }

    /// <summary>Whether the product's detectors run alone.</summary>
    public bool DetectorsOnly { get; init; }

    /// <summary>Longest time that recovering, or persisting everything, may take.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(300) + (TimeSpan.FromMilliseconds(10) * Services);

    /// <summary>Whether the run ends with killing all silos and comparing what others read from the storage.</summary>
    public bool Rereads { get; init; } = true;

    public IReadOnlyList<Fault> Faults { get; init; } = FaultCatalog.All;

    /// <exception cref="ArgumentException">An argument cannot be used; says which.</exception>
    public static FaultsOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new FaultsOptions();
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--keep") options = options with { Keep = true };
            else if (args[i] == "--detectors-only") options = options with { DetectorsOnly = true };
            else if (i + 1 < args.Length) options = options.With(args[i], args[++i]);
            else throw new ArgumentException($"'{args[i]}' is no argument, or lacks its value.");
        }

        return options.Kafka is null ? options : options with { Faults = [.. options.Faults.Where(static fault => !fault.NeedsOwnKafka)] };
    }

    private FaultsOptions With(string name, string value) => name switch
    {
        "--rounds" => this with { Rounds = Number(name, value) },
        "--seed" => this with { Seed = Number(name, value) },
        "--silos" => this with { Silos = Number(name, value) },
        "--services" => this with { Services = Number(name, value) },
        "--rate" => this with { Rate = Number(name, value) },
        "--kafka" => this with { Kafka = value },
        "--kafka-command" => this with { KafkaCommand = value },
        "--only" => this with { Faults = [.. value.Split(',').Select(Find)] },
        _ => throw new ArgumentException($"'{name}' is no argument."),
    };

    private static int Number(string name, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
        ? number
        : throw new ArgumentException($"{name} is '{value}'; it must be a number above 0.");

    private static Fault Find(string name) => FaultCatalog.All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException($"'{name}' is no fault.");
}
