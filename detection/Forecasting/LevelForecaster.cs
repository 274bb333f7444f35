using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Forecasting;

/// <summary>Expects the exponentially weighted mean.</summary>
/// <param name="name">A word for people.</param>
/// <param name="memory">Weight of the newest sample once the first have been averaged.</param>
internal sealed class LevelForecaster(string name, double memory) : Forecaster
{
    private double _level;
    private int _count;

    public override string Name => name;

    public override bool Steady => memory < 0.02;

    public override bool Ready => _count > 0;

    public override int StateBytes => 32;

    public double Level => _level;

    public override void Predict(double time) => Expected = _level;

    public override void Learn(double time, double raw, double bounded)
    {
        _count += _count < int.MaxValue ? 1 : 0;
        _level += Math.Max(memory, 1.0 / _count) * (bounded - _level);
    }

    public override void Shift(double by) => _level += by;

    protected override void ExchangeOwn(StateExchange state)
    {
        state.Value(ref _level);
        state.Value(ref _count);
    }
}
