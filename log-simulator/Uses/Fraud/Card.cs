using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>A card with its owner's habits: where, when, how much, from which addresses and devices.</summary>
internal sealed class Card : Actor
{
    private const double Day = 86_400;
    private const double NewMerchant = 0.15;
    private const double SpreadOfAmounts = 0.6;
    private const double NoDevice = 0.03;
    private const double ShoppingSpree = 0.04;
    private const int Sampled = 1000;

    private readonly Market _market;
    private readonly SeededNoise _noise;
    private readonly Rhythm _rhythm;
    private readonly int[] _favourites;
    private readonly string? _office;
    private readonly string _carrier;
    private readonly double _perDay;
    private readonly double _wealth;
    private readonly double _holidayBegins;
    private readonly double _holidayEnds;
    private readonly string _holidayCountry;
    private readonly string _holidayIp;
    private string _home;
    private string _device;
    private double _nextHomeIp;
    private double _nextDevice;

    public Card(string name, Market market, SeededNoise noise, double start)
    {
        (Name, _market, _noise) = (name, market, noise);
        _rhythm = new Rhythm(noise.Between(15, 20), noise.Between(0.8, 1.3), noise.Between(0.8, 1.4));
        _favourites = [.. Enumerable.Range(0, 5).Select(_ => market.Popular(noise))];
        Country = noise.Any(Market.HomeCountries);
        (_home, _carrier, _office) = (market.NewIp(), noise.Any(market.Carriers), noise.Chance(0.4) ? noise.Any(market.Offices) : null);
        _perDay = Math.Clamp(2.5 * noise.LogNormal(0.6), 0.4, 12);
        _wealth = noise.LogNormal(0.5);
        _device = NewDevice();
        _nextHomeIp = start + (Day * noise.Exponential(40));
        _nextDevice = start + (Day * noise.Exponential(120));
        _holidayBegins = start + (noise.Chance(0.12) ? Day * noise.Between(3, 27) : double.PositiveInfinity);
        _holidayEnds = _holidayBegins + (Day * noise.Between(3, 10));
        (_holidayCountry, _holidayIp) = (noise.Any(Market.HolidayCountries), market.NewIp());
    }

    public string Name { get; }

    public string Country { get; }

    /// <summary>What the card exceeds once in a hundred payments, told from some of them.</summary>
    public double RareAmount(SeededNoise noise)
    {
        var amounts = Enumerable.Range(0, Sampled).Select(_ => Amount(Merchant(noise), noise)).Order().ToList();
        return amounts[(int)(0.99 * Sampled)];
    }

    /// <summary>A shopping spree goes on at once; everything else comes when it comes.</summary>
    public override double NextAfter(double time) => _noise.Chance(ShoppingSpree)
        ? time + _noise.Between(120, 1500)
        : _rhythm.NextAfter(time, _perDay, _noise);

    public override void Act(double time, ref EventWriter json) => Usual(time, _noise).Write(time, ref json);

    /// <summary>A payment as its owner would make it.</summary>
    public Payment Usual(double time, SeededNoise noise)
    {
        Renew(time);
        var merchant = Merchant(noise);
        var amount = Amount(merchant, noise);
        var away = time >= _holidayBegins && time < _holidayEnds;
        return new Payment(
            Name,
            _market.Merchants[merchant],
            away ? _holidayIp : Ip(noise),
            away ? _holidayCountry : Country,
            noise.Chance(NoDevice) ? null : _device,
            amount);
    }

    private int Merchant(SeededNoise noise) => noise.Chance(NewMerchant) ? _market.Popular(noise) : noise.Any(_favourites);

    private double Amount(int merchant, SeededNoise noise) =>
        Math.Max(0.5, _market.TypicalAmount(merchant) * _wealth * noise.LogNormal(SpreadOfAmounts));

    private string Ip(SeededNoise noise) => noise.Uniform() switch
    {
        < 0.3 => _carrier,
        < 0.5 when _office is not null => _office,
        _ => _home,
    };

    private void Renew(double time)
    {
        if (time > _nextHomeIp)
            (_home, _nextHomeIp) = (_market.NewIp(), time + (Day * _noise.Exponential(40)));
        if (time > _nextDevice)
            (_device, _nextDevice) = (NewDevice(), time + (Day * _noise.Exponential(120)));
    }

    private string NewDevice() => Names.Of(_noise.Chance(0.6) ? "phone-" : "browser-", _noise.Below(1_000_000), 6);
}
