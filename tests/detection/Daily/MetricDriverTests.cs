using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Daily;

public sealed class MetricDriverTests
{
    private const double Hour = 3600;
    private const int Days = 20;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Promotion_SellsMore_IsNewsUnlessThePriceExplainsIt(bool driven, int opened)
    {
        FieldRule rule = new() { Names = ["sales"], Counts = true, Heads = ["daily"], DrivenBy = driven ? "price" : null, Elasticity = driven ? -2.6 : 0 };
        Preset preset = Preset.Default with { Name = "some", Heads = ["daily"], Fields = [rule, new FieldRule { Names = ["price"], Heads = [] }] };
        Feed feed = new(new EntityDetector(new DetectionOptions(), preset.ProfileOf("")), "sales", "price");
        for (int i = 0; i < Days * 24; i++)
            feed.Row(i * Hour, 40 + i % 3, 5);
        Assert.Empty(feed.Opened);

        for (int i = Days * 24; i < Days * 24 + 8; i++)
            feed.Row(i * Hour, 92 + i % 3, 3.65);

        Assert.Equal(opened, feed.Opened.Count());
    }
}
