using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Fraud;

/// <summary>One payment as an event.</summary>
internal readonly record struct Payment(string Card, string Merchant, string Ip, string Country, string? Device, double Amount)
{
    public void Write(double time, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"card\":"u8);
        json.Quoted(Card);
        json.Literal(",\"merchant\":"u8);
        json.Quoted(Merchant);
        json.Literal(",\"ip\":"u8);
        json.Quoted(Ip);
        json.Literal(",\"country\":"u8);
        json.Quoted(Country);
        if (Device is not null)
        {
            json.Literal(",\"device\":"u8);
            json.Quoted(Device);
        }

        json.Literal(",\"amount\":"u8);
        json.Number(Amount, 2);
        json.Literal(",\"currency\":\"EUR\"}"u8);
    }
}
