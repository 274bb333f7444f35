using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansAnomaly.Grains.Tests.Support;

/// <summary>What a counter was given from now on, by anyone in the process.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();

    public Measured(string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument) listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Values.Enqueue(value));
        _listener.Start();
    }

    public ConcurrentQueue<long> Values { get; } = [];

    public void Dispose() => _listener.Dispose();
}
