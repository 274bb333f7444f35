using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Events;

/// <summary>A logarithmic scale for numbers of any size and sign, zero among them: linear well below the first number seen.</summary>
internal struct AmountScale
{
    private const double LinearBelow = 16;

    private double _unit;

    public static int StateBytes => sizeof(double);

    public double Of(double value)
    {
        if (_unit == 0 && value != 0)
            _unit = Math.ScaleB(1, (int)Math.Floor(Math.Log2(Math.Abs(value)))) / LinearBelow;
        return _unit == 0 ? 0 : Math.CopySign(Math.Log(1 + Math.Abs(value) / _unit), value);
    }

    public readonly double Back(double scaled) => Math.CopySign(_unit * (Math.Exp(Math.Abs(scaled)) - 1), scaled);

    public void Exchange(StateExchange state) => state.Value(ref _unit);
}
