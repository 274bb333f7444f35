using Microsoft.Extensions.Options;
using OrleansAnomaly.Client.Hosting;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>Counts the alert streams that are open, so that there are never more than <see cref="ApiOptions.MaxAlertStreams"/>.</summary>
internal sealed class AlertStreamSlots(IOptions<ApiOptions> options)
{
    private int _taken;

    public int Max => options.Value.MaxAlertStreams;

    /// <summary>Takes a slot; false when all are taken.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= Max)
            return true;
        Return();
        return false;
    }

    /// <summary>Gives a slot back.</summary>
    public void Return() => Interlocked.Decrement(ref _taken);
}
