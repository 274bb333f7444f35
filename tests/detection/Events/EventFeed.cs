using System.Text;
using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Events;

/// <summary>Feeds events with fields by name to a detector and keeps what it said.</summary>
internal sealed class EventFeed(Preset preset, string entity = "")
{
    private readonly byte[] _text = new byte[4096];

    public EntityDetector Detector { get; private set; } = new(new DetectionOptions(), preset.ProfileOf(entity));

    public List<Incident> Opened { get; } = [];

    public List<double> Scores { get; } = [];

    public EventFeed Event(double time, params ReadOnlySpan<(string Name, object Value)> fields)
    {
        List<int> metrics = [], attributes = [];
        List<double> values = [];
        List<TextRange> ranges = [];
        int at = 0;
        foreach ((string name, object value) in fields)
        {
            if (value is double number)
            {
                metrics.Add(IndexOf(Detector.Metrics, name, Detector.AddMetric));
                values.Add(number);
                continue;
            }

            int length = Encoding.UTF8.GetBytes((string)value, _text.AsSpan(at));
            attributes.Add(IndexOf(Detector.Attributes, name, Detector.AddAttribute));
            ranges.Add(new TextRange(at, length));
            at += length;
        }

        foreach (Incident incident in Detector.Observe(new Observation
        {
            Time = time, Metrics = metrics.ToArray(), Values = values.ToArray(), Attributes = attributes.ToArray(), TextRanges = ranges.ToArray(), Text = _text,
        }))
        {
            if (incident.Transition == IncidentTransition.Opened)
                Opened.Add(incident);
        }

        Scores.Add(Detector.Score);
        return this;
    }

    public EventFeed Restart()
    {
        Detector = EntityDetector.Restore(new DetectionOptions(), Detector.Save(), Detector.Profile);
        return this;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name, Func<string, int> add)
    {
        int index = names.ToList().IndexOf(name);
        return index < 0 ? add(name) : index;
    }
}
