using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Forecasting;

/// <summary>Expects what was seen at the same phase of earlier periods (day, week), moved by how the last samples lay to it.</summary>
internal sealed class SeasonalForecaster : Forecaster
{
    private const double LeastVisitWeight = 0.2;
    private const double DriftMemory = 0.01;

    private readonly double _period;
    private readonly float[] _profile;
    private double _origin = double.NaN;
    private double _drift;
    private double _visitSum;
    private int _visitCount;
    private int _visitBin = -1;
    private bool _known;
    private long _firstPeriod = long.MinValue;
    private long _lastPeriod = long.MinValue;

    /// <param name="name">A word for people.</param>
    /// <param name="period">Length of the season in seconds.</param>
    /// <param name="bins">Phases told apart.</param>
    public SeasonalForecaster(string name, double period, int bins)
    {
        (Name, _period) = (name, period);
        _profile = new float[bins];
        _profile.AsSpan().Fill(float.NaN);
    }

    public override string Name { get; }

    public override bool Steady => true;

    public override bool Ready => _known;

    public override int StateBytes => _profile.Length * sizeof(float) + 64;

    public override void Predict(double time)
    {
        double usual = Profile(time);
        _known = !double.IsNaN(usual);
        if (_known)
            Expected = _origin + usual + _drift;
    }

    public override void Learn(double time, double raw, double bounded)
    {
        if (double.IsNaN(_origin))
            _origin = raw;
        if (_known)
            _drift += DriftMemory * (bounded - Expected);
        int bin = (int)(Phase(time) * _profile.Length) % _profile.Length;
        if (bin != _visitBin)
            EndVisit(bin, (long)Math.Floor(time / _period));
        _visitSum += raw;
        _visitCount++;
    }

    public override void Shift(double by) => _drift += by;

    protected override void ExchangeOwn(StateExchange state)
    {
        state.Values(_profile);
        state.Value(ref _origin);
        state.Value(ref _drift);
        state.Value(ref _visitSum);
        state.Value(ref _visitCount);
        state.Value(ref _visitBin);
        state.Value(ref _firstPeriod);
        state.Value(ref _lastPeriod);
        state.Value(ref _known);
        if (_visitBin >= _profile.Length)
            throw new InvalidDataException("The snapshot's season points outside itself.");
    }

    private void EndVisit(int next, long period)
    {
        if (_visitBin >= 0 && _visitCount > 0)
        {
            double mean = Math.Clamp(_visitSum / _visitCount - _drift - _origin, -float.MaxValue, float.MaxValue);
            ref float bin = ref _profile[_visitBin];
            double weight = Math.Max(LeastVisitWeight, 1.0 / (_lastPeriod - _firstPeriod + 1));
            bin = float.IsNaN(bin) ? (float)mean : (float)(bin + weight * (mean - bin));
        }
        if (_firstPeriod == long.MinValue)
            _firstPeriod = period;
        (_lastPeriod, _visitBin, _visitSum, _visitCount) = (period, next, 0, 0);
    }

    private double Profile(double time)
    {
        double at = Phase(time) * _profile.Length - 0.5;
        int left = (int)Math.Floor(at);
        double part = at - left, a = Bin(left), b = Bin(left + 1);
        return double.IsNaN(a) ? b : double.IsNaN(b) ? a : a + part * (b - a);
    }

    private double Bin(int index) => _profile[(index + _profile.Length) % _profile.Length];

    private double Phase(double time)
    {
        double phase = time / _period;
        return phase - Math.Floor(phase);
    }
}
