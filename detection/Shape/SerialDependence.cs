using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Shape;

/// <summary>Whether a sample of the series depends on the ones before it: without that, no course of samples means anything.</summary>
/// <remarks>Strongest autocorrelation at lags of 1 to 8 samples, of bounded deviations, against what chance alone would show.</remarks>
internal sealed class SerialDependence
{
    private const int Lags = 8;
    private const double Memory = 1.0 / 4000;
    private const double LevelMemory = 0.01;
    private const double ScaleMemory = 0.005;
    private const double MostLearnt = 6;
    private const double MostCounted = 2.5;
    private const double Gaussian = 1.25;
    private const double Strong = 0.1;
    private const double Chance = 2;
    private const int Young = 20;

    private readonly double[] _last = new double[Lags];
    private readonly double[] _products = new double[Lags];
    private double _squares;
    private double _level;
    private double _deviation;
    private long _count;

    public static int StateBytes => 2 * Lags * sizeof(double) + 32;

    /// <summary>0 for independent samples, 1 where the dependence is beyond doubt.</summary>
    public double Strength
    {
        get
        {
            double most = 0;
            foreach (double product in _products)
                most = Math.Max(most, Math.Abs(product));
            double doubt = Chance * Math.Sqrt(Math.Max(Memory, 1.0 / (_count + 1)));
            return _squares > 0 ? Math.Min(1, most / _squares / (Strong + doubt)) : 0;
        }
    }

    public void Push(double value)
    {
        double deviation = Standardise(value);
        _squares += deviation * deviation - Memory * _squares;
        for (int lag = 0; lag < Lags; lag++)
            _products[lag] += deviation * _last[lag] - Memory * _products[lag];
        Array.Copy(_last, 0, _last, 1, Lags - 1);
        _last[0] = deviation;
    }

    public void Exchange(StateExchange state)
    {
        state.Values(_last);
        state.Values(_products);
        state.Value(ref _squares);
        state.Value(ref _level);
        state.Value(ref _deviation);
        state.Value(ref _count);
    }

    private double Standardise(double value)
    {
        if (_count++ == 0)
            _level = value;
        double residual = value - _level;
        double standard = _count > Young / 2 && _deviation > 0 ? Math.Clamp(residual / (Gaussian * _deviation), -MostCounted, MostCounted) : 0;
        double learnt = _count > Young && _deviation > 0 ? Math.Clamp(residual, -MostLearnt * _deviation, MostLearnt * _deviation) : residual;
        _deviation += Math.Max(ScaleMemory, 1.0 / _count) * (Math.Abs(learnt) - _deviation);
        _level += Math.Max(LevelMemory, 1.0 / _count) * learnt;
        return standard;
    }
}
