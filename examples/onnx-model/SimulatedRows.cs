using System.Text.Json;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OnnxModelExample;

/// <summary>Rows of the simulator's reference traffic, seen through a detector of each service, labelled by the anomalies put into it.</summary>
internal static class SimulatedRows
{
    private const double Start = 1_780_272_000;
    private const int Services = 5;
    private const int EventsPerSecond = 6;
    private const double Learning = 300;
    private const double Usual = 600;
    private const double Least = 10, Most = 60;

    /// <summary>Takes a stretch of event time.</summary>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="hours">Its length.</param>
    public static IReadOnlyList<TrainingRow> Take(int seed, double hours)
    {
        TrafficGenerator traffic = TrafficGenerator.Create(TrafficGenerator.Reference, Services, seed);
        List<TrainingRow> rows = [];
        for (int service = 0; service < Services; service++)
            Take(traffic, service, new Random(seed * 100 + service), Start + hours * 3600, rows);
        return rows;
    }

    private static void Take(TrafficGenerator traffic, int service, Random random, double end, List<TrainingRow> rows)
    {
        List<Anomaly> anomalies = [];
        EntityDetector detector = new(new DetectionOptions(), ProfileThatRecords((time, row) =>
        {
            row.Label = anomalies.Exists(one => time >= one.Start && time < one.End);
            if (time > Start + Learning)
                rows.Add(row);
        }));
        int[] metrics = [detector.AddMetric("latency_ms"), detector.AddMetric("error_rate")];
        byte[] json = new byte[traffic.MaxEventBytes];
        AnomalyKind[] kinds = [.. traffic.Anomalies.Where(kind => !kind.Silences)];
        double next = Start + Learning + Usual * random.NextDouble();
        for (double time = Start; time < end; time += 1.0 / EventsPerSecond)
        {
            if (time >= next)
            {
                AnomalyKind kind = kinds[random.Next(kinds.Length)];
                anomalies.Add(new Anomaly(traffic.Entities[service], kind, time, time + Least + (Most - Least) * random.NextDouble(), Strength(kind, random)));
                next = anomalies[^1].End + Usual * (0.5 + random.NextDouble());
            }

            Anomaly? active = anomalies.Count > 0 && time < anomalies[^1].End ? anomalies[^1] : null;
            using JsonDocument one = JsonDocument.Parse(json.AsMemory(0, traffic.Write(service, time, active, json)));
            double[] values = [one.RootElement.GetProperty("latency_ms").GetDouble(), one.RootElement.GetProperty("error_rate").GetDouble()];
            detector.Observe(new Observation { Time = time, Metrics = metrics, Values = values });
        }
    }

    /// <summary>From somewhat weaker than the kind's own strength to as strong again.</summary>
    private static double Strength(AnomalyKind kind, Random random) => kind.Strength * (0.7 + 1.3 * random.NextDouble());

    private static EntityProfile ProfileThatRecords(Action<double, TrainingRow> take) => new Preset
    {
        Name = "recording",
        Heads = ["point", "recorder"],
        Plugins = new HeadCatalog([new HeadRegistration("recorder", _ => new RowRecorder(take))]),
    }.ProfileOf("");
}
