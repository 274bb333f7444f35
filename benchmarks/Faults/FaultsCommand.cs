namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>The command <c>faults</c>.</summary>
internal static class FaultsCommand
{
    private const string UsualCommand = "../shared/kafka/kafka";

    public static async Task<int> RunAsync(string[] args)
    {
        FaultsOptions options;
        try
        {
            options = FaultsOptions.Parse(args);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\n{FaultsOptions.Help}");
            return 2;
        }

        try
        {
            return await RunAsync(options.Kafka is null ? options with { KafkaCommand = FindKafka(options.KafkaCommand) } : options);
        }
        catch (InvalidOperationException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return 2;
        }
    }

    private static async Task<int> RunAsync(FaultsOptions options)
    {
        await Console.Error.WriteLineAsync($"{options.Rounds} rounds over {options.Silos} silos, {options.Services} services, {options.Rate} events/s, seed {options.Seed}; {Environment.ProcessorCount} processors");
        (bool clean, string folder) = await RunRoundsAsync(options);
        if (clean && !options.Keep) Directory.Delete(folder, recursive: true);
        else await Console.Error.WriteLineAsync($"All logs are in {folder}.");
        return clean ? 0 : 1;
    }

    private static async Task<(bool Clean, string Folder)> RunRoundsAsync(FaultsOptions options)
    {
        var table = new FaultTable();
        bool clean = true;
        await using FaultStage stage = await FaultStage.StartAsync(options);
        try
        {
            await FaultRun.RunAsync(options, stage, round =>
            {
                Console.Error.WriteLine(table.Add(round, stage.Silos.ResidentBytes));
                foreach (string detail in round.Verdict.Details) Console.Error.WriteLine($"  {detail}");
                clean &= round.Verdict.IsClean;
            });
        }
        catch (TimeoutException stuck)
        {
            await Console.Error.WriteLineAsync($"Stuck {stuck.Message}");
            clean = false;
        }

        Console.Write(table);
        return (clean, stage.Folder);
    }

    private static string FindKafka(string? given)
    {
        if (given is not null) return File.Exists(given) ? Path.GetFullPath(given) : throw new InvalidOperationException($"--kafka-command {given} does not exist.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "OrleansAnomaly.sln"))) continue;
            string usual = Path.GetFullPath(Path.Combine(folder.FullName, UsualCommand));
            if (File.Exists(usual)) return usual;
        }

        throw new InvalidOperationException("There is no Apache Kafka to break: name one with --kafka-command or --kafka.");
    }
}
