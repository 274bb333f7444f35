using OrleansAnomaly.LogSimulator.Anomalies;
using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>Somebody who pays with other people's cards, so many times within the anomaly, and is gone.</summary>
internal sealed class Fraudster(IReadOnlyList<Card> cards, string? ip, Anomaly anomaly, SeededNoise noise) : Actor
{
    private readonly string _country = noise.Any(Market.FarCountries);
    private readonly string _device = Names.Of("browser-", noise.Below(1_000_000), 6);
    private readonly double _gap = (anomaly.End - anomaly.Start) / PaymentsOf(anomaly);
    private int _left = PaymentsOf(anomaly);

    public override double NextAfter(double time) => --_left > 0 ? time + (_gap * noise.Between(0.3, 1)) : double.PositiveInfinity;

    public override void Act(double time, ref EventWriter json)
    {
        var card = cards[_left % cards.Count];
        var usual = card.Usual(time, noise);
        var payment = anomaly.Kind.Name switch
        {
            "high-frequency" => usual with { Amount = noise.Between(1, 20) },
            "unusual-amount" => usual with { Amount = card.RareAmount(noise) * (1 + anomaly.Strength) },
            "new-ip-country-device" => Elsewhere(usual),
            _ => usual with { Ip = ip!, Amount = noise.Between(5, 60) },
        };
        payment.Write(time, ref json);
    }

    private Payment Elsewhere(Payment usual) => usual with
    {
        Ip = ip!,
        Country = anomaly.Strength >= 1 ? _country : usual.Country,
        Device = anomaly.Strength >= 2 ? _device : usual.Device,
    };

    private static int PaymentsOf(Anomaly anomaly) => anomaly.Kind.Name switch
    {
        "unusual-amount" => 1,
        "new-ip-country-device" => Math.Max(1, (int)anomaly.Strength),
        _ => Math.Max(1, (int)Math.Round(5 * anomaly.Strength)),
    };
}
