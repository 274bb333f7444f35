using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Iot;

/// <summary>A battery-driven sensor that reports every ten minutes over a radio that loses some.</summary>
internal sealed class Sensor : Actor
{
    private const double Every = 600;
    private const double Day = 86_400;
    private const double LostReading = 0.01;
    private const double RadioGap = 0.0007;
    private const double Replace = 12;

    private readonly string _name;
    private readonly string _site;
    private readonly SiteConditions _conditions;
    private readonly SeededNoise _noise;
    private readonly double _offset;
    private readonly double _spread;
    private readonly double _drainPerDay;
    private readonly int _side;
    private double _battery;
    private double _lastBattery;
    private double _held = double.NaN;
    private int _gap;

    public Sensor(string name, string site, SiteConditions conditions, SeededNoise noise, double start)
    {
        (_name, _site, _conditions, _noise, _lastBattery) = (name, site, conditions, noise, start);
        _offset = conditions.Quantity.Offset * noise.Gaussian();
        _spread = conditions.Quantity.Noise * noise.LogNormal(0.2);
        _drainPerDay = noise.Between(0.3, 1.5);
        _battery = noise.Between(20, 100);
        _side = noise.Chance(0.5) ? 1 : -1;
    }

    public override double NextAfter(double time) => time + Every + _noise.Between(-2, 2);

    public override void Act(double time, ref EventWriter json)
    {
        var value = Read(time);
        var battery = Battery(time);
        if (_noise.Chance(RadioGap))
            _gap = 1 + _noise.Below(4);
        if (_gap-- <= 0 && !_noise.Chance(LostReading) && Suffers(SensorKinds.Silent) == 0)
            Write(time, value, battery, ref json);
    }

    private double Read(double time)
    {
        var quantity = _conditions.Quantity;
        var noise = _spread * _noise.Gaussian() * (1 + (2 * Suffers(SensorKinds.Noisy)));
        var value = _conditions.At(time) + _offset + noise + Drifted(time);
        if (Suffers(SensorKinds.OutOfRange) is > 0 and var beyond)
            value = quantity.Level + (_side * quantity.Reach * (1 + beyond)) + noise;
        value = Math.Round(value / quantity.Step) * quantity.Step;
        _held = Suffers(SensorKinds.Stuck) > 0 ? double.IsNaN(_held) ? value : _held : double.NaN;
        return double.IsNaN(_held) ? value : _held;
    }

    private double Drifted(double time) => Suffers(SensorKinds.Drift) is > 0 and var strength
        ? _side * strength * _conditions.Quantity.DailyRange / 2 * (time - Active!.Start) / (Active.End - Active.Start)
        : 0;

    private double Battery(double time)
    {
        _battery -= _drainPerDay * (time - _lastBattery) / Day;
        _lastBattery = time;
        if (_battery < Replace)
            _battery = 100;
        return Math.Clamp(_battery + (0.2 * _noise.Gaussian()), 0, 100);
    }

    private void Write(double time, double value, double battery, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"sensor\":"u8);
        json.Quoted(_name);
        json.Literal(",\"site\":"u8);
        json.Quoted(_site);
        json.Literal(",\"kind\":"u8);
        json.Quoted(_conditions.Quantity.Name);
        json.Literal(",\"value\":"u8);
        json.Signed(value, 2);
        json.Literal(",\"battery_percent\":"u8);
        json.Number(battery, 1);
        json.Literal("}"u8);
    }
}
