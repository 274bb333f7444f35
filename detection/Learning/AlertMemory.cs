using System.Globalization;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection;

/// <summary>The last alerts of an entity, so that a verdict that names only a time finds what it is about.</summary>
public sealed class AlertMemory
{
    /// <summary>Alerts kept; a verdict on an older one is too late.</summary>
    public const int Capacity = 64;

    private readonly List<Known> _alerts = [];

    internal int StateBytes => _alerts.Sum(alert => 24 + 2 * (alert.Rule.Length + alert.Metric.Length + alert.Head.Length));

    /// <summary>Remembers what happened to an alert.</summary>
    public void Take(Incident transition)
    {
        ArgumentNullException.ThrowIfNull(transition);
        Contribution? led = transition.Contributions.MaxBy(static part => part.Share);
        double ended = transition.Transition == IncidentTransition.Resolved ? transition.ChangedAt : double.NaN;
        Known alert = new(transition.Rule, transition.OpenedAt, ended, led?.Metric ?? "", led?.Head ?? "");
        int place = _alerts.FindLastIndex(one => one.Rule == alert.Rule && one.OpenedAt == alert.OpenedAt);
        if (place >= 0)
            _alerts[place] = alert;
        else
            _alerts.Add(alert);
        if (_alerts.Count > Capacity)
            _alerts.RemoveAt(0);
    }

    /// <summary>A verdict on every alert that a moment lies in, from its opening to its end.</summary>
    /// <param name="time">Event time, Unix seconds.</param>
    /// <param name="isTrue">True when the alert was right, false when it was noise.</param>
    public IReadOnlyList<AlertFeedback> At(double time, bool isTrue) =>
    [
        .. _alerts.Where(alert => alert.OpenedAt <= time && !(alert.EndedAt < time)).Select(alert => new AlertFeedback(
            string.Create(CultureInfo.InvariantCulture, $"{alert.Rule}@{alert.OpenedAt:R}"), isTrue, alert.Rule, alert.Metric, alert.Head)),
    ];

    internal void Exchange(StateExchange state)
    {
        int count = _alerts.Count;
        state.Count(ref count, Capacity);
        for (int i = 0; i < count; i++)
        {
            (string rule, double opened, double ended, string metric, string head) = state.Loading ? new Known("", 0, 0, "", "") : _alerts[i];
            state.Value(ref rule);
            state.Value(ref opened);
            state.Value(ref ended);
            state.Value(ref metric);
            state.Value(ref head);
            if (state.Loading)
                _alerts.Add(new Known(rule, opened, ended, metric, head));
        }
    }

    /// <param name="Rule">Its rule.</param>
    /// <param name="OpenedAt">Event time, Unix seconds.</param>
    /// <param name="EndedAt">Event time, Unix seconds; NaN while it is open.</param>
    /// <param name="Metric">Metric or attribute that led it.</param>
    /// <param name="Head">Head that led it.</param>
    private readonly record struct Known(string Rule, double OpenedAt, double EndedAt, string Metric, string Head);
}
