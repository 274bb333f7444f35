using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Forecasting;

/// <summary>Expects a linear continuation of the last three samples, learnt by robust recursive least squares.</summary>
/// <remarks>Works on values centred by a slow mean and scaled by a slow deviation, so any unit will do.</remarks>
internal sealed class AutoregressiveForecaster : Forecaster
{
    private const int Order = 3;
    private const double Forgetting = 0.998;
    private const double SlowMemory = 0.005;
    private const double MostError = 3;
    private const double MostCovariance = 1e4;
    private const int WarmUp = 12;

    private readonly double[] _weights = new double[Order];
    private readonly double[] _covariance = new double[Order * Order];
    private readonly double[] _last = new double[Order];
    private double _mean;
    private double _deviation;
    private int _count;

    public AutoregressiveForecaster()
    {
        for (int i = 0; i < Order; i++)
            _covariance[i * Order + i] = 10;
    }

    public override string Name => "autoregression";

    public override bool Steady => false;

    public override bool Ready => _count > WarmUp;

    public override int StateBytes => (2 * Order + Order * Order) * sizeof(double) + 40;

    public override void Predict(double time)
    {
        double sum = 0;
        for (int i = 0; i < Order; i++)
            sum += _weights[i] * (_last[i] - _mean);
        Expected = _mean + sum;
    }

    public override void Learn(double time, double raw, double bounded)
    {
        _count += _count < int.MaxValue ? 1 : 0;
        if (_count > Order && _deviation > 0)
            Fit(bounded);
        for (int i = Order - 1; i > 0; i--)
            _last[i] = _last[i - 1];
        _last[0] = bounded;
        double weight = Math.Max(SlowMemory, 1.0 / _count);
        _mean += weight * (bounded - _mean);
        _deviation += weight * (Math.Abs(bounded - _mean) - _deviation);
    }

    public override void Shift(double by)
    {
        _mean += by;
        foreach (ref double value in _last.AsSpan())
            value += by;
    }

    protected override void ExchangeOwn(StateExchange state)
    {
        state.Values(_weights);
        state.Values(_covariance);
        state.Values(_last);
        state.Value(ref _mean);
        state.Value(ref _deviation);
        state.Value(ref _count);
    }

    private void Fit(double value)
    {
        Span<double> gain = stackalloc double[Order];
        double scale = 1 / _deviation, x0 = (_last[0] - _mean) * scale, x1 = (_last[1] - _mean) * scale, x2 = (_last[2] - _mean) * scale;
        for (int i = 0; i < Order; i++)
            gain[i] = _covariance[i * Order] * x0 + _covariance[i * Order + 1] * x1 + _covariance[i * Order + 2] * x2;
        double denominator = Forgetting + gain[0] * x0 + gain[1] * x1 + gain[2] * x2;
        double error = (value - _mean) * scale - _weights[0] * x0 - _weights[1] * x1 - _weights[2] * x2;
        double step = Math.Clamp(error, -MostError, MostError) / denominator;
        if (!double.IsFinite(step))
            return;
        for (int i = 0; i < Order; i++)
            _weights[i] += gain[i] * step;
        Deflate(gain, denominator);
    }

    private void Deflate(ReadOnlySpan<double> gain, double denominator)
    {
        double forget = _covariance[0] + _covariance[4] + _covariance[8] < MostCovariance ? 1 / Forgetting : 1;
        for (int i = 0; i < Order; i++)
        {
            for (int j = i; j < Order; j++)
            {
                double value = (_covariance[i * Order + j] - gain[i] * gain[j] / denominator) * forget;
                _covariance[i * Order + j] = _covariance[j * Order + i] = value;
            }
        }
    }
}
