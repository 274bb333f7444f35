using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>Where cards pay: merchants, some with many customers, and addresses that several cards share.</summary>
internal sealed class Market
{
    private const int CardsOfAnOffice = 12;
    private const int CardsOfACarrierAddress = 25;

    private readonly WeightedChoice _popularity;
    private readonly double[] _typical;
    private int _addresses;

    public Market(int cards, SeededNoise noise)
    {
        Merchants = Names.Numbered("merchant-", Math.Max(8, cards / 4));
        _popularity = new WeightedChoice(Merchants.Select((_, rank) => 1 / (1.0 + rank)));
        _typical = [.. Merchants.Select(_ => 25 * noise.LogNormal(0.8))];
        Offices = [.. Enumerable.Range(0, 1 + (cards / CardsOfAnOffice)).Select(_ => NewIp())];
        Carriers = [.. Enumerable.Range(0, 1 + (cards / CardsOfACarrierAddress)).Select(_ => NewIp())];
    }

    public static IReadOnlyList<string> HomeCountries { get; } = ["DE", "DE", "DE", "FR", "FR", "NL", "AT", "PL"];

    public static IReadOnlyList<string> HolidayCountries { get; } = ["ES", "IT", "GR", "PT", "HR", "TR"];

    public static IReadOnlyList<string> FarCountries { get; } = ["BR", "VN", "NG", "ID", "US", "ZA"];

    public IReadOnlyList<string> Merchants { get; }

    public IReadOnlyList<string> Offices { get; }

    public IReadOnlyList<string> Carriers { get; }

    /// <summary>A merchant, by how popular it is.</summary>
    public int Popular(SeededNoise noise) => _popularity.At(noise.Uniform());

    /// <summary>What people usually spend at a merchant.</summary>
    public double TypicalAmount(int merchant) => _typical[merchant];

    /// <summary>An address that nobody had before.</summary>
    public string NewIp()
    {
        var number = _addresses++;
        return $"10.{number / 62_500}.{number / 250 % 250}.{1 + (number % 250)}";
    }
}
