using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Benchmarks.Evaluation.Detectors;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>The command <c>found</c>: recall, delay and rank of generated anomalies, one an entity, and of generated families of series.</summary>
internal static class FoundCommand
{
    private const int DefaultEntities = 40;
    private const string Help = """
        found [ENTITIES] [families|engine]   play generated entities with one labelled anomaly each through the engine; default 40 of each kind
          families   only the families of series with several anomalies, beside the baselines
          engine     the same, the engine alone
        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        int entities = DefaultEntities;
        string only = args.Length > 1 ? args[1] : "";
        if (args.Length > 2 || only is not ("" or "families" or "engine") || (args.Length > 0 && !(int.TryParse(args[0], CultureInfo.InvariantCulture, out entities) && entities > 0)))
        {
            Console.Error.WriteLine(Help);
            return 2;
        }
        if (only.Length == 0)
            Console.WriteLine(FoundTable.Of(entities));
        Console.WriteLine(FamilyTable.Of(entities, only == "engine" ? ["engine"] : DetectorCatalog.Names));
        return 0;
    }
}
