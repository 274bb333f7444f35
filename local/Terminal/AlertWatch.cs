using System.Globalization;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Local.Terminal;

/// <summary>Tells of each alert as it opens, changes and resolves, and keeps count.</summary>
internal sealed class AlertWatch(IGrainFactory grains, Screen screen, TimeProvider time)
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _open = [];
    private long _sequence;
    private bool _pastIsRead;

    /// <summary>Alerts open now.</summary>
    public int Open => _open.Count;

    /// <summary>Alerts opened since the watch began.</summary>
    public int Opened { get; private set; }

    /// <summary>Looks for changes and tells of them; the first look only learns what is open already.</summary>
    public async Task LookAsync()
    {
        var grain = grains.GetGrain<IAlertGrain>(IAlertGrain.Key);
        AlertPage page;
        do
        {
            page = await grain.GetChangesAsync(_sequence, AlertQuery.MaxTake);
            foreach (var alert in page.Items)
                Take(alert);
        }
        while (page.Items.Length > 0 && _sequence < page.LastSequence);
        _pastIsRead = true;
    }

    private void Take(Alert alert)
    {
        _sequence = alert.Sequence;
        var wasOpen = alert.State == AlertState.Open ? !_open.Add(alert.Id) : _open.Remove(alert.Id);
        if (!_pastIsRead)
            return;
        if (!wasOpen)
            Opened++;
        var (text, tone) = Describe(alert, wasOpen);
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss}  {text}{When(alert)}"), tone);
    }

    /// <summary>The event time of an alert of the past; nothing when it is of now.</summary>
    private string When(Alert alert) => time.GetUtcNow() - alert.ChangedAt < LongAgo
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" [{alert.ChangedAt:ddd d MMM HH:mm} UTC]");

    private static (string Text, Tone Tone) Describe(Alert alert, bool wasOpen) => alert.State switch
    {
        AlertState.Resolved => (
            string.Create(CultureInfo.InvariantCulture, $"RESOLVED {alert.Service}: after {(alert.ChangedAt - alert.OpenedAt).TotalSeconds:F0} s"),
            Tone.Relief),
        _ when wasOpen => (Sentence("UPDATED ", alert), Tone.Change),
        _ => (Sentence("ALERT   ", alert), Tone.Alert),
    };

    private static string Sentence(string word, Alert alert) => string.Create(
        CultureInfo.InvariantCulture,
        $"{word} {alert.Service}: {alert.Reason} ({Severity(alert.Severity)}, score {alert.PeakScore:F1})");

    private static string Severity(AlertSeverity severity) => severity switch
    {
        AlertSeverity.Critical => "critical",
        AlertSeverity.Warning => "warning",
        _ => "info",
    };
}
