using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>One action of a visit as an event.</summary>
internal readonly record struct Visit(string User, string Action, string Path, string Session, double DurationMs, string Ip)
{
    public void Write(double time, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        json.Literal(",\"user\":"u8);
        json.Quoted(User);
        json.Literal(",\"action\":"u8);
        json.Quoted(Action);
        json.Literal(",\"path\":"u8);
        json.Quoted(Path);
        json.Literal(",\"session\":"u8);
        json.Quoted(Session);
        json.Literal(",\"duration_ms\":"u8);
        json.Number(DurationMs, 1);
        json.Literal(",\"ip\":"u8);
        json.Quoted(Ip);
        json.Literal("}"u8);
    }
}
