using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Backtest.Tests;

public sealed class AliasBacktestTests : IDisposable
{
    private static readonly Preset Payments = new()
    {
        Name = "payments",
        Scoring = ScoringMode.Events,
        Aliases = [new FieldAlias("timestamp", ["tx_datetime"]), new FieldAlias("card", ["customer_id"]), new FieldAlias("amount", ["tx_amount"])],
        Entities = [new EntityRule { Field = "card", Kind = "card" }],
        Fields = [new FieldRule { Names = ["amount"], Heads = ["range"], High = 100 }],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CUSTOMER_ID")]
    [InlineData(null)]
    public void Run_EventsUnderOtherNames_AreReadByThePresetsAliases(string? entity)
    {
        var summary = _folder.Run(new() { Preset = Payments, EntityField = entity }, _folder.Write("a.ndjson", """
            {"TX_DATETIME":"2026-01-01 00:00:31","CUSTOMER_ID":596,"TX_AMOUNT":57.16}
            {"TX_DATETIME":"2026-01-01 00:02:10","CUSTOMER_ID":596,"TX_AMOUNT":157.16}
            {"TX_DATETIME":"2026-01-01 00:07:56","CUSTOMER_ID":2,"TX_AMOUNT":46}
            """));

        Assert.Empty(summary.Inputs[0].BadRows);
        Assert.Equal(2, summary.Inputs[0].Entities);
        Assert.Equal("TX_AMOUNT 157 is out of range, must be at most 100", Assert.Single(summary.Alerts).Reason);
    }
}
