using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.Grains.Catalog;

namespace OrleansAnomaly.Grains.Tests.Catalog;

public sealed class ServiceNamesTests
{
    private readonly ServiceNames _names = new(4);

    public ServiceNamesTests()
    {
        foreach (var name in new[] { "b", "a", "B", "ä" }) _names.Add(name);
    }

    [Fact]
    public void Page_AllNames_AreInOrdinalOrder() => Assert.Equal(["B", "a", "b", "ä"], _names.Page(null, 10).Services);

    [Fact]
    public void Page_PageByPage_HoldsEachNameOnce()
    {
        var first = _names.Page(null, 3);
        var second = _names.Page(first.Next, 3);
        Assert.Equal(("b", null), (first.Next, second.Next));
        Assert.Equal(["ä"], second.Services);
    }

    [Fact]
    public void Page_AfterANameThatIsNotThere_GoesOnBehindIt() => Assert.Equal(["b", "ä"], _names.Page("aa", 10).Services);

    [Fact]
    public void Page_BehindTheEnd_IsEmpty() => Assert.Equal((0, null), (_names.Page("ö", 10).Services.Length, _names.Page("ö", 10).Next));

    [Fact]
    public void Add_NoRoom_IsRefused() => Assert.Equal((false, 4), (_names.Add("c"), _names.Count));

    [Fact]
    public void ShardOf_AnyName_StaysWhereItIsForEver() =>
        Assert.Equal([0, 3, 9], new[] { "auth", "payment", "" }.Select(ServiceCatalog.ShardOf));

    [Fact]
    public void ShardOf_ManyNames_AreSpreadEvenly()
    {
        var shards = Enumerable.Range(0, 16_000).CountBy(i => ServiceCatalog.ShardOf($"service-{i}")).ToDictionary();
        Assert.Equal(ServiceCatalog.Shards, shards.Count);
        Assert.All(shards.Values, count => Assert.InRange(count, 800, 1200));
    }
}
