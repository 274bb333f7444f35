using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>Keeps transitions that a detector's next call would take away.</summary>
internal sealed class IncidentList
{
    private Incident[] _incidents = new Incident[8];
    private int _count;

    public ReadOnlySpan<Incident> Span => _incidents.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Take(ReadOnlySpan<Incident> incidents)
    {
        Clear();
        Add(incidents);
    }

    public void Add(ReadOnlySpan<Incident> incidents)
    {
        if (_count + incidents.Length > _incidents.Length)
            Array.Resize(ref _incidents, (_count + incidents.Length) * 2);
        incidents.CopyTo(_incidents.AsSpan(_count));
        _count += incidents.Length;
    }
}
