using OrleansAnomaly.GrainInterfaces.Detectors;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>The session at work. Once it is dropped, so that the next activation begins at what is stored, questions are answered with what was last known.</summary>
internal sealed class SessionSlot(DetectorSession session)
{
    private ServiceStatus? _lastStatus;
    private ServiceSummary? _lastSummary;

    /// <summary>The session; null once it was dropped.</summary>
    public DetectorSession? Session { get; private set; } = session;

    public ServiceStatus? Status() => Session is { } session ? session.Status() : _lastStatus;

    public ServiceSummary? Summary() => Session is { } session ? session.Summary() : _lastSummary;

    public void Drop()
    {
        if (Session is not { } session) return;
        (_lastStatus, _lastSummary) = (session.Status(), session.Summary());
        session.Dispose();
        Session = null;
    }
}
