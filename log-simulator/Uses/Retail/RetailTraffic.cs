using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.LogSimulator.Uses.Retail;

/// <summary>Items of a few stores, reported at the end of each hour that the store is open; some close on Sundays.</summary>
internal sealed class RetailTraffic : UseTraffic
{
    private const int ItemsOfAStore = 40;
    private const double SellsPerHour = 4;

    private readonly Dictionary<string, Item> _items = [];
    private readonly string[] _selling;

    public RetailTraffic(int items, int seed, double start) : base(seed, start)
    {
        Store? store = null;
        for (var index = 0; index < items; index++)
        {
            if (index % ItemsOfAStore == 0)
                store = new Store(Names.Of("store-", 1 + (index / ItemsOfAStore)), sundays: index / ItemsOfAStore % 5 < 3, Noise);
            var name = Names.Of(store!.Name + "/item-", 1 + (index % ItemsOfAStore), 3);
            _items[name] = new Item(name, store, Noise.Below(int.MaxValue));
            Enter(_items[name], _items[name].NextAfter(start));
        }

        Entities = [.. _items.Keys];
        _selling = [.. Entities.Where(name => _items[name].PerHour >= SellsPerHour)];
    }

    public override IReadOnlyList<string> Entities { get; }

    public override IReadOnlyList<AnomalyKind> Anomalies => ItemKinds.All;

    /// <summary>Of an item that hardly sells, a few hours of more or less prove nothing to anybody.</summary>
    public override IReadOnlyList<string> TargetsOf(AnomalyKind kind) =>
        kind == ItemKinds.SalesSurge || kind == ItemKinds.SalesDrop ? _selling : Entities;

    internal override bool IsOpen(string entity, double from, double to) => _items[entity].Store.IsOpenAllTheTime(from, to);

    private protected override void Begin(Anomaly anomaly) => _items[anomaly.Service].Suffer(anomaly);
}
