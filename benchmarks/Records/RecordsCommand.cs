using System.Globalization;
using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>The command <c>records</c>: how well the security and fraud presets rank records that were made like those of intrusion and card data.</summary>
internal static class RecordsCommand
{
    private const int Connections = 60_000;
    private const int Customers = 1000;
    private const int Days = 90;

    /// <param name="args">The first seed, then how many; default 1, 1.</param>
    public static int Run(ReadOnlySpan<string> args)
    {
        int first = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1, seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        PresetFolder presets = PresetFolder.Read();
        foreach (string error in presets.Errors)
            Console.Error.WriteLine(error);
        Preset security = presets.Find("security")!, fraud = presets.Find("fraud")!;
        for (int seed = first; seed < first + seeds; seed++)
        {
            Show($"connections, seed {seed}, one entity", RecordsRun.Of(IntrusionRecords.Of(Connections, seed), security, "host"));
            Show($"connections, seed {seed}, by protocol_type", RecordsRun.Of(IntrusionRecords.Of(Connections, seed), security, "protocol_type"));
            Show($"connections, seed {seed}, by service", RecordsRun.Of(IntrusionRecords.Of(Connections, seed), security, "service"));
            Show($"payments, seed {seed}, by cc_num", RecordsRun.Of(CardRecords.Places(Customers, Days, seed), fraud, "cc_num"));
            Show($"payments, seed {seed}, by CUSTOMER_ID", RecordsRun.Of(CardRecords.Terminals(Customers, Days, seed), fraud, "CUSTOMER_ID"));
        }

        return 0;
    }

    private static void Show(string name, RecordsRun run)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {name}: {run.Events:n0} events, {100 * run.AnomalousShare:f2} % anomalous, {run.Entities:n0} entities
            average precision **{run.AveragePrecision:f3}**; {run.FalseAlertsPerMillion:n0} false alerts a million usual events; {run.Microseconds:f1} us of CPU an event; {run.StateBytes / 1024.0 / run.Entities:f1} KiB an entity
            """));
        MarkdownTable table = new("kind", "events", "precision alone", "score over 1");
        foreach ((string kind, int events, double precision, double alerted) in run.Kinds)
            table.Add(kind, Text($"{events}"), Text($"{precision:f3}"), Text($"{alerted:f2}"));
        Console.WriteLine(table);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
