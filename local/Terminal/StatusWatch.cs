using System.Globalization;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Local.Terminal;

/// <summary>Puts the run into one line: how fast, how many, how far behind, what is wrong.</summary>
internal sealed class StatusWatch(IGrainFactory grains, KafkaStreamStatus reading, TimeProvider time)
{
    private const int MostServicesAsked = 50;
    private long _lastCount = reading.Consumed;
    private long _lastTime = time.GetTimestamp();

    /// <summary>Composes the line for the time since the last one.</summary>
    /// <param name="openAlerts">Alerts open now.</param>
    public async Task<string> ComposeAsync(int openAlerts)
    {
        var rate = Rate();
        var services = await ServiceCatalog.CountAsync(grains);
        var learning = await LearningAsync();
        var problem = reading.Problem is { } reason ? $" | {reason}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:N0} events/s | {services:N0} services{learning} | lag {reading.Lag:N0} | {openAlerts} open alert{(openAlerts == 1 ? "" : "s")}{problem}");
    }

    private double Rate()
    {
        var (count, now) = (reading.Consumed, time.GetTimestamp());
        var rate = (count - _lastCount) / Math.Max(time.GetElapsedTime(_lastTime, now).TotalSeconds, 1e-3);
        (_lastCount, _lastTime) = (count, now);
        return rate;
    }

    private async Task<string> LearningAsync()
    {
        var page = await ServiceCatalog.ListAsync(grains, null, MostServicesAsked);
        var summaries = await Task.WhenAll(page.Services.Select(name => grains.GetGrain<IDetectorGrain>(name).GetSummaryAsync()));
        var warmUps = summaries.OfType<ServiceSummary>().Select(summary => summary.WarmUp).ToList();
        return warmUps.Any(value => value < 1)
            ? string.Create(CultureInfo.InvariantCulture, $", learning {100 * warmUps.Average():F0} %")
            : "";
    }
}
