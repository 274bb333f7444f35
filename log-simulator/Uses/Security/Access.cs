using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Security;

/// <summary>One access, or an attempt, as an event.</summary>
internal readonly record struct Access(string? User, string SourceIp, string Target, string Resource, bool Succeeds, double Bytes)
{
    public const string Login = "login";

    public void Write(double time, ref EventWriter json)
    {
        json.Literal("{\"timestamp\":"u8);
        json.Number(time, 3);
        if (User is not null)
        {
            json.Literal(",\"user\":"u8);
            json.Quoted(User);
        }

        json.Literal(",\"source_ip\":"u8);
        json.Quoted(SourceIp);
        json.Literal(",\"target\":"u8);
        json.Quoted(Target);
        json.Literal(",\"resource\":"u8);
        json.Quoted(Resource);
        json.Literal(Succeeds ? ",\"outcome\":\"success\",\"bytes\":"u8 : ",\"outcome\":\"failure\",\"bytes\":"u8);
        json.Whole((long)Bytes);
        json.Literal("}"u8);
    }
}
