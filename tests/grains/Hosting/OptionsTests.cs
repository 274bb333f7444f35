using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Alerts;
using OrleansAnomaly.Grains.Catalog;
using OrleansAnomaly.Grains.Detectors;
using OrleansAnomaly.Grains.Hosting;

namespace OrleansAnomaly.Grains.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public void Value_NothingSet_IsValid()
    {
        using var services = With();
        Assert.Equal(2000, services.GetRequiredService<IOptions<AlertOptions>>().Value.MaxAlerts);
        Assert.Equal(1000, services.GetRequiredService<IOptions<DetectorGrainOptions>>().Value.SnapshotEvery);
        Assert.Equal(200_000, services.GetRequiredService<IOptions<ServiceCatalogOptions>>().Value.MaxServices);
        Assert.Equal(64, services.GetRequiredService<IOptions<DetectionOptions>>().Value.MaxMetrics);
        Assert.Equal("service", services.GetRequiredService<IOptions<LogEventOptions>>().Value.EntityField);
    }

    [Fact]
    public void Value_SeveralDetectorOptionsOutOfRange_NamesEachWithItsValue() => AssertFailures<DetectorGrainOptions>(
        [
            "Detector:SnapshotEvery is 0; it must be from 1 to 1000000 events.",
            "Detector:ConcurrentTrainings is 65; it must be from 1 to 64.",
            "Detector:SnapshotInterval is 00:00:00.5000000; it must be from 00:00:01 to 01:00:00.",
            "Detector:IdleTimeout is 2.00:00:00; it must be from 00:01:00 to 1.00:00:00.",
            "Detector:LiveWithin is 00:00:00; it must be from 00:00:01 to 01:00:00.",
        ],
        ("Detector:SnapshotEvery", "0"),
        ("Detector:ConcurrentTrainings", "65"),
        ("Detector:SnapshotInterval", "00:00:00.5"),
        ("Detector:IdleTimeout", "2.00:00:00"),
        ("Detector:LiveWithin", "00:00:00"));

    [Fact]
    public void Value_AlertOptionsOutOfRange_NamesEachWithItsValue() => AssertFailures<AlertOptions>(
        ["Alerts:MaxAlerts is 9; it must be from 10 to 20000.", "Alerts:MaxObservers is 0; it must be from 1 to 100000."],
        ("Alerts:MaxAlerts", "9"),
        ("Alerts:MaxObservers", "0"));

    [Fact]
    public void Value_CatalogOptionsOutOfRange_NamesEachWithItsValue() => AssertFailures<ServiceCatalogOptions>(
        ["Catalog:MaxServices is 1; it must be from 16 to 10000000.", "Catalog:SilenceSweep is 00:00:10; it must be from 00:01:00 to 1.00:00:00."],
        ("Catalog:MaxServices", "1"),
        ("Catalog:SilenceSweep", "00:00:10"));

    [Fact]
    public void Value_DetectionOptionsOutOfRange_NamesEachWithItsValue() => AssertFailures<DetectionOptions>(
        [
            "Detection:FalseAlertsPerSeriesAndWeek is NaN; it must be above 0 and at most 100.",
            "Detection:MaxMetrics is 0; it must be from 1 to 1024.",
            "Detection:MaxAttributes is -1; it must be from 0 to 1024.",
            "Detection:MemoryPerEntity is 1000; it must be from 16384 to 1073741824 bytes.",
        ],
        ("Detection:FalseAlertsPerSeriesAndWeek", "NaN"),
        ("Detection:MaxMetrics", "0"),
        ("Detection:MaxAttributes", "-1"),
        ("Detection:MemoryPerEntity", "1000"));

    private static void AssertFailures<TOptions>(string[] failures, params (string Option, string Value)[] settings)
        where TOptions : class
    {
        using var services = With(settings);
        var invalid = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<TOptions>>().Value);
        Assert.Equal(failures, invalid.Failures);
    }

    private static ServiceProvider With(params (string Option, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Option, string? (setting) => setting.Value))
            .Build();
        return new ServiceCollection().AddOrleansAnomalyGrains(configuration).BuildServiceProvider();
    }
}
