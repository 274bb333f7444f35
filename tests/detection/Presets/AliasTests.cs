using OrleansAnomaly.Detection.Presets;

namespace OrleansAnomaly.Detection.Tests.Presets;

public sealed class AliasTests
{
    private static readonly Preset Fraud = new()
    {
        Name = "fraud",
        Scoring = ScoringMode.Events,
        Aliases = [new FieldAlias("card", ["cc_num", "customer*"]), new FieldAlias("amount", ["tx_amount"]), new FieldAlias("card", ["pan"])],
        Entities = [new EntityRule { Field = "card", Kind = "card", Heads = ["amount"] }, new EntityRule { Field = "ip", Kind = "ip" }],
        Fields = [new FieldRule { Names = ["amount"], Of = ["card"], Unit = "EUR" }],
        Distinct = [new DistinctRule("card", 3600, 5, ["ip"])],
    };

    [Fact]
    public void ProfileOfField_AnotherName_IsThatOfTheEntity()
    {
        EntityProfile profile = Fraud.ProfileOfField("CUSTOMER_ID");

        Assert.Equal(("card", "CUSTOMER_ID", "amount"), (profile.Entity?.Kind, profile.Entity?.Field, Assert.Single(profile.Entity!.Heads!)));
        Assert.Equal("EUR", profile.RuleOf("TX_AMOUNT").Unit);
    }

    [Fact]
    public void DistinctOf_AnotherName_IsCounted() =>
        Assert.Equal(5, Assert.Single(Fraud.ProfileOfField("ip").DistinctOf("cc_num")).Least);

    [Fact]
    public void NamesOf_SeveralAliases_AreInOrderItsOwnFirst() =>
        Assert.Equal(["card", "cc_num", "customer*", "pan"], Fraud.NamesOf("card"));
}
