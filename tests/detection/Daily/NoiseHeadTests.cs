using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Detection.Tests.Support;

namespace OrleansAnomaly.Detection.Tests.Daily;

public sealed class NoiseHeadTests
{
    private const double Every = 600;
    private const int OfDay = 144;

    [Fact]
    public void Noise_FiveTimesAsMuch_IsFoundWithinHours()
    {
        Feed feed = Taught().Rows(10 * OfDay * Every, Every, 18, i => 20 + 5 * Draw(i));

        Assert.Matches("^value is [\\d.]+ times as noisy as usual, now ", Assert.Single(feed.Opened).Reason);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void Jump_ToANewLevel_IsNoNoise(double jump) =>
        Assert.Empty(Taught().Rows(10 * OfDay * Every, Every, 18, i => 20 + Draw(i) + jump).Opened);

    [Fact]
    public void Noise_Less_IsNoNews() =>
        Assert.Empty(Taught().Rows(10 * OfDay * Every, Every, OfDay, i => 20 + Draw(i) / 10).Opened);

    private static double Draw(int i) => new Draws(i + 1).Gaussian();

    private static Feed Taught()
    {
        Preset preset = Preset.Default with { Name = "some", Heads = ["noise"] };
        return new Feed(new EntityDetector(new DetectionOptions(), preset.ProfileOf("")), "value").Rows(0, Every, 10 * OfDay, i => 20 + Draw(i + 7));
    }
}
