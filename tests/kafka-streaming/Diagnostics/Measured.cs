using System.Diagnostics.Metrics;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Diagnostics;

/// <summary>Listens to the meter of one factory, and keeps each measurement with its tags.</summary>
internal sealed class Measured : IDisposable
{
    private readonly Lock _lock = new();
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, string Tags)> _measurements = [];
    private readonly SortedSet<string> _instruments = [];

    public Measured(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != KafkaStreamMetrics.MeterName || !ReferenceEquals(instrument.Meter.Scope, meters)) return;
            lock (_lock) _instruments.Add(instrument.Name);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Names of all instruments.</summary>
    public IReadOnlyCollection<string> Instruments
    {
        get
        {
            lock (_lock) return [.. _instruments];
        }
    }

    /// <summary>Sum of what was measured by one instrument.</summary>
    public double Sum(string name)
    {
        lock (_lock) return _measurements.Where(measured => measured.Name == name).Sum(static measured => measured.Value);
    }

    /// <summary>What was measured by one instrument, as <c>value tag=value ...</c>, without the provider.</summary>
    public string[] Of(string name)
    {
        lock (_lock) return [.. _measurements.Where(measured => measured.Name == name).Select(static measured => FormattableString.Invariant($"{measured.Value}{measured.Tags}"))];
    }

    /// <summary>Asks the gauges.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string text = "";
        foreach ((string tag, object? of) in tags)
        {
            if (tag != "provider") text += $" {tag}={of}";
        }

        lock (_lock) _measurements.Add((instrument.Name, value, text));
    }
}
