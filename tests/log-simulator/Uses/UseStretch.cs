using System.Text.Json;
using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Uses;

namespace OrleansAnomaly.LogSimulator.Tests.Uses;

/// <summary>Events of a use, read back, with what each belongs to.</summary>
internal static class UseStretch
{
    /// <summary>A Monday.</summary>
    public const double Start = 1_780_272_000;

    public static List<UseEvent> Take(string use, double days, int entities = 20, int seed = 1, params string[] anomalies)
    {
        var traffic = UseCatalog.Create(use, entities, seed, Start);
        foreach (var anomaly in anomalies)
            traffic.Expect(AnomalyRequest.Parse(anomaly));
        var buffer = new byte[UseTraffic.MaxEventBytes];
        var events = new List<UseEvent>();
        while (traffic.NextTime < Start + (days * 86_400))
            events.Add(new UseEvent(JsonDocument.Parse(buffer.AsMemory(0, traffic.WriteNext(buffer)).ToArray()).RootElement, traffic.Cause));
        return events;
    }
}

internal sealed record UseEvent(JsonElement Json, Anomaly? Cause)
{
    public double Hours => (Number("timestamp") - UseStretch.Start) / 3600;

    public double Number(string field) => Json.GetProperty(field).GetDouble();

    public string? Text(string field) => Json.TryGetProperty(field, out var text) ? text.GetString() : null;
}
