using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Daily;

/// <summary>What each phase of a period brings beyond the level: the mean of past visits to it, doubted while they are few.</summary>
internal sealed class PhaseProfile
{
    private const double LeastVisitWeight = 0.12;
    private const double VisitDoubt = 0.5;
    private const double VisitMemory = 0.02;

    private readonly double _period;
    private readonly double _doubt;
    private double _perVisit = 1;
    private readonly float[] _means;
    private readonly byte[] _visits;
    private double _sum;
    private int _count;
    private int _bin = -1;

    /// <param name="period">Length of the period, seconds.</param>
    /// <param name="bins">Phases told apart.</param>
    /// <param name="doubt">So many samples of a phase are believed half; those of one visit depend on one another, so they are believed two thirds at most.</param>
    public PhaseProfile(double period, int bins, double doubt) => (_period, _means, _visits, _doubt) = (period, new float[bins], new byte[bins], doubt);

    public int StateBytes => _means.Length * (sizeof(float) + 1) + 16;

    /// <summary>What it expects at a time, relative to the level; 0 where it knows nothing.</summary>
    public double At(double time)
    {
        int bin = BinAt(time);
        double samples = _visits[bin] * _perVisit;
        return _means[bin] * (samples / (samples + _doubt)) * (_visits[bin] / (_visits[bin] + VisitDoubt));
    }

    /// <summary>Learns a value relative to the level; a visit counts once it is over.</summary>
    public void Learn(double time, double value)
    {
        int bin = BinAt(time);
        if (bin != _bin)
            EndVisit(bin);
        _sum += value;
        _count++;
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_means);
        state.Values(_visits);
        state.Value(ref _perVisit);
        state.Value(ref _sum);
        state.Value(ref _count);
        state.Value(ref _bin);
        if (_bin >= _means.Length)
            throw new InvalidDataException("The snapshot's profile points outside itself.");
    }

    private void EndVisit(int next)
    {
        if (_bin >= 0 && _count > 0)
        {
            _perVisit += VisitMemory * (_count - _perVisit);
            _visits[_bin] += (byte)(_visits[_bin] < byte.MaxValue ? 1 : 0);
            _means[_bin] += (float)(Math.Max(LeastVisitWeight, 1.0 / _visits[_bin]) * (_sum / _count - _means[_bin]));
        }

        (_bin, _sum, _count) = (next, 0, 0);
    }

    private int BinAt(double time)
    {
        double phase = time / _period;
        return (int)((phase - Math.Floor(phase)) * _means.Length) % _means.Length;
    }
}
