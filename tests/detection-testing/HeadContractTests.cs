using OrleansAnomaly.Detection.Plugins;
using OwnHead;

namespace OrleansAnomaly.Detection.Testing.Tests;

public sealed class HeadContractTests
{
    [Fact]
    public void Check_TheExampleOfTheDocs_KeepsTheContract() => HeadContract.Check(HeadRegistration.Of<SlowdownHead>("slowdown"));

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.GivesNaN, "judges ordinary rows")]
    [InlineData(Fault.ThrowsOnHugeValues, "judges hostile rows", "keeps bounded state")]
    [InlineData(Fault.SharesState, "is deterministic", "shares nothing between entities", "goes on bit-equal after a restore", "is not changed by being saved or asked")]
    [InlineData(Fault.ForgetsOnSave, "goes on bit-equal after a restore")]
    [InlineData(Fault.CountsQuestions, "is not changed by being saved or asked")]
    [InlineData(Fault.Grows, "keeps bounded state", "allocates little")]
    [InlineData(Fault.TrustsLengths, "refuses a damaged state")]
    [InlineData(Fault.Allocates, "allocates little")]
    public void Breaches_OfAFault_AreItsRules(Fault fault, params string[] rules)
    {
        SharedCount shared = new();
        IReadOnlyList<string> breaches = HeadContract.Breaches(new HeadRegistration("faulty", _ => new FaultyHead(fault, shared)));

        Assert.Equal(rules, breaches.Select(breach => breach.Split('\'')[3]));
        Assert.All(breaches, breach => Assert.StartsWith("'faulty' breaks the rule '", breach, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_SeveralRulesBroken_NamesAll()
    {
        SharedCount shared = new();
        HeadContractException failure = Assert.Throws<HeadContractException>(
            () => HeadContract.Check(new HeadRegistration("faulty", _ => new FaultyHead(Fault.SharesState, shared))));

        Assert.Equal(4, failure.Breaches.Count);
        Assert.Equal(string.Join(Environment.NewLine, failure.Breaches), failure.Message);
    }
}
