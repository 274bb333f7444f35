using System.Text;
using System.Text.Json;
using OrleansAnomaly.Benchmarks.Uses;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>Plays records through a preset, one detector for each value of a field.</summary>
internal sealed class RecordsRun
{
    private readonly List<double> _scores = [];
    private readonly List<string?> _kinds = [];

    /// <summary>Average precision of the scores over the events.</summary>
    public double AveragePrecision { get; private set; }

    public int Events => _scores.Count;

    public int Entities { get; private set; }

    public double AnomalousShare => _kinds.Count(kind => kind is not null) / (double)Events;

    /// <summary>Alerts that a usual event opened, a million usual events.</summary>
    public double FalseAlertsPerMillion { get; private set; }

    public long StateBytes { get; private set; }

    /// <summary>Processor time an event.</summary>
    public double Microseconds { get; private set; }

    /// <summary>Average precision for a kind alone, and the share of its events that score at least 1.</summary>
    public IReadOnlyList<(string Kind, int Events, double Precision, double Alerted)> Kinds { get; private set; } = [];

    public static RecordsRun Of(IEnumerable<Record> records, Preset preset, string entity)
    {
        EntityKind kind = new(preset.ProfileOfField(entity), entity, "", TimestampOf(preset, records.First().Json));
        RecordsRun run = new();
        double falseAlerts = 0;
        TimeSpan took = TimeSpan.Zero;
        foreach (Record[] some in records.Chunk(4096))
        {
            TimeSpan began = Environment.CpuUsage.TotalTime;
            foreach (Record record in some)
            {
                if (kind.Read(record.Json) is not { } model)
                    throw new InvalidOperationException($"An event was not read: {Encoding.UTF8.GetString(record.Json)}");
                Incident[] incidents = model.Observe();
                run._scores.Add(model.Score);
                run._kinds.Add(record.Kind);
                if (record.Kind is null)
                    falseAlerts += incidents.Count(one => one.Transition == IncidentTransition.Opened);
            }

            took += Environment.CpuUsage.TotalTime - began;
        }

        return run.Finish(kind, falseAlerts, took);
    }

    private static string TimestampOf(Preset preset, byte[] json)
    {
        using JsonDocument first = JsonDocument.Parse(json);
        return first.RootElement.EnumerateObject().Select(field => field.Name).First(name => preset.NameOf(name) == preset.TimestampField);
    }

    private RecordsRun Finish(EntityKind kind, double falseAlerts, TimeSpan took)
    {
        Entities = kind.Models.Count;
        StateBytes = kind.Models.Sum(model => model.StateBytes);
        Microseconds = took.TotalMicroseconds / Events;
        FalseAlertsPerMillion = 1e6 * falseAlerts / _kinds.Count(one => one is null);
        Kinds = [.. _kinds.OfType<string>().Distinct().Order().Select(Of)];
        AveragePrecision = Precision(_ => true);
        return this;
    }

    private (string Kind, int Events, double Precision, double Alerted) Of(string kind)
    {
        int[] such = [.. Enumerable.Range(0, Events).Where(i => _kinds[i] == kind)];
        return (kind, such.Length, Precision(one => one is null || one == kind), such.Count(i => _scores[i] >= 1) / (double)such.Length);
    }

    private double Precision(Func<string?, bool> counts)
    {
        int[] such = [.. Enumerable.Range(0, Events).Where(i => counts(_kinds[i]))];
        return Evaluation.Scoring.AveragePrecision.Of([.. such.Select(i => _scores[i])], [.. such.Select(i => _kinds[i] is not null)]);
    }
}
