using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrleansAnomaly.Grains.Telemetry;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Grains.Tests.Telemetry;

public sealed class AnomalyMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly SortedSet<string> _instruments = [];
    private readonly Dictionary<string, double> _values = [];
    private readonly AnomalyMetrics _metrics;

    public AnomalyMetricsTests()
    {
        IMeterFactory meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != AnomalyMetrics.MeterName || !ReferenceEquals(instrument.Meter.Scope, meters)) return;
            _instruments.Add(instrument.Name);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _values[instrument.Name] = value);
        _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => _values[instrument.Name] = value);
        _listener.Start();
        _metrics = new AnomalyMetrics(meters);
    }

    [Fact]
    public void Instruments_EachOfThem_IsMeasured()
    {
        _metrics.SliceApplied(events: 3, duplicates: 2, latencyMilliseconds: 1.5);
        _metrics.SliceFailed();
        _metrics.LogReset();
        _metrics.DeadLettered("no-timestamp");
        _metrics.AlertChanged(AlertOutcome.Opened);
        _metrics.AlertJudged(AlertVerdict.TruePositive);
        _metrics.Detected(12.5);
        _metrics.EffectFailed("snapshot");
        _metrics.HeadsLeftOut(2);
        _metrics.HeadSwitchedOff("own");
        _metrics.ModelTrained("joint", used: true);
        _metrics.SnapshotWritten(4096, 2.5);

        Assert.Equal(_instruments, _values.Keys.Order());
        Assert.Equal((3, 2, 1.5), (_values["anomaly.events.applied"], _values["anomaly.events.duplicates"], _values["anomaly.applied.latency"]));
        Assert.Equal((4096, 2.5, 12.5), (_values["anomaly.snapshot.size"], _values["anomaly.snapshot.duration"], _values["anomaly.detection.latency"]));
    }

    [Fact]
    public void Instruments_EachOfThem_IsExplainedInTheDocs()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OrleansAnomaly.sln"))) folder = Path.GetDirectoryName(folder)!;
        string page = File.ReadAllText(Path.Combine(folder, "docs", "running.md"));

        Assert.Empty(_instruments.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
