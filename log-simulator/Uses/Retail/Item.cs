using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Retail;

/// <summary>An item of a store: what was sold in the last hour, what is left, what it costs.</summary>
internal sealed class Item : Actor
{
    private const double Day = 86_400;
    private const int OpenHours = Store.Closes - Store.Opens;
    private const double DaysOfStock = 8;
    private const double ReorderAt = 3;
    private const double PromotionsPerHour = 1.0 / (25 * OpenHours);
    private const double Discount = 0.8;
    private const double PromotionSells = 1.7;
    private const double LostReport = 0.003;

    private readonly string _name;
    private readonly Store _store;
    private readonly SeededNoise _noise;
    private readonly double _perHour;
    private readonly double _price;
    private readonly double _delay;
    private readonly Wander _taste;
    private long _stock;
    private double _promotionEnds;
    private int _delivered = -1;

    /// <param name="name">What it is called.</param>
    /// <param name="store">Where it is sold.</param>
    /// <param name="seed">Of its own, so that what befalls it changes nothing for others.</param>
    public Item(string name, Store store, int seed)
    {
        var noise = new SeededNoise(seed);
        (_name, _store, _noise) = (name, store, noise);
        _perHour = Math.Clamp(8 * noise.LogNormal(0.8), 1, 80);
        _price = Math.Round(4 * noise.LogNormal(0.9) * 10) / 10 + 0.49;
        _delay = noise.Between(5, 60);
        _taste = new Wander(0.12, 10 * Day, noise);
        _stock = (long)Math.Ceiling(_perHour * OpenHours * noise.Between(ReorderAt + 1, DaysOfStock));
    }

    public Store Store => _store;

    /// <summary>What it sells in an hour on average.</summary>
    public double PerHour => _perHour;

    public override double NextAfter(double time) => _store.NextReport(time - _delay) + _delay;

    public override void Act(double time, ref EventWriter json)
    {
        Deliver(time);
        var price = Price(time);
        var wanted = Wanted(time, price);
        var sold = Math.Min(wanted, OnShelf());
        Take(sold);
        if (!_noise.Chance(LostReport))
            Write(time, sold, OnShelf(), price, ref json);
    }

    private long Wanted(double time, double price)
    {
        var mean = _perHour * _store.BusynessAt(time) * Math.Exp(_taste.At(time)) * (price < _price ? PromotionSells : 1);
        var harm = (1 + Suffers(ItemKinds.SalesSurge)) * Math.Max(0, 1 - (Suffers(ItemKinds.SalesDrop) / 4));
        return _noise.Poisson(mean * _noise.LogNormal(0.12) * harm);
    }

    private long OnShelf() => Suffers(ItemKinds.StockOut) > 0 ? 0 : _stock;

    private void Take(long sold)
    {
        var lost = _noise.Chance(0.004) ? 1 : 0;
        var drained = _noise.Poisson(_perHour * Suffers(ItemKinds.Drain));
        _stock = Math.Max(0, _stock - sold - lost - drained);
    }

    /// <summary>Comes before the doors open, when less than a few days' sales are left.</summary>
    private void Deliver(double time)
    {
        var day = (int)(time / Day);
        if (day == _delivered)
            return;
        _delivered = day;
        if (_stock < _perHour * OpenHours * ReorderAt)
            _stock += (long)Math.Ceiling(_perHour * OpenHours * (DaysOfStock - ReorderAt));
    }

    private double Price(double time)
    {
        if (time > _promotionEnds && _noise.Chance(PromotionsPerHour))
            _promotionEnds = time + (3 * Day);
        return time < _promotionEnds ? Math.Round(_price * Discount * 100) / 100 : _price;
    }

    private void Write(double time, long sold, long stock, double price, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"item\":"u8);
        json.Quoted(_name);
        json.Literal(",\"store\":"u8);
        json.Quoted(_store.Name);
        json.Literal(",\"sales\":"u8);
        json.Whole(sold);
        json.Literal(",\"stock\":"u8);
        json.Whole(stock);
        json.Literal(",\"price\":"u8);
        json.Number(price, 2);
        json.Literal("}"u8);
    }
}
