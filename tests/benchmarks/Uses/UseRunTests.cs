using OrleansAnomaly.Benchmarks.Uses;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Benchmarks.Tests.Uses;

public sealed class UseRunTests
{
    private const double Obvious = 4;

    [Theory]
    [InlineData("fraud", "many-cards-on-ip", 0.03)]
    [InlineData("fraud", "high-frequency", 0.03)]
    [InlineData("behaviour", "scraping", 0.03)]
    [InlineData("behaviour", "action-rate", 0.03)]
    [InlineData("retail", "stock-out", 0.05)]
    [InlineData("retail", "drain", 0.05)]
    public void Of_ThreeWeeksOfEightyEntities_ObviousAnomaliesAreFoundAndFewAlertsAreFalse(string use, string kind, double falseAlerts)
    {
        UseReport report = new(use, [UseRun.Of(use, PresetFolder.Read().Find(use)!, days: 21, entities: 80, seed: 1)]);

        Assert.Equal(1.0, report.Recall(kind, Obvious));
        Assert.InRange(report.FalseAlertsPerEntityDay, 0, falseAlerts);
    }

    [Fact]
    public void Of_FraudWithVerdicts_FewerAlertsAreFalseAndWhatIsObviousIsFound()
    {
        Preset fraud = PresetFolder.Read().Find("fraud")!;
        UseReport before = new("fraud", [UseRun.Of("fraud", fraud, days: 21, entities: 80, seed: 1)]);
        UseReport after = new("fraud", [UseRun.Of("fraud", fraud, days: 21, entities: 80, seed: 1, feedback: true)]);

        Assert.True(after.Precision > before.Precision, $"{after.Precision} after, {before.Precision} before");
        Assert.True(after.FalseAlertsPerEntityDay < before.FalseAlertsPerEntityDay);
        string[] kinds = ["high-frequency", "unusual-amount", "new-ip-country-device", "many-cards-on-ip"];
        Assert.Equal(kinds.Select(kind => before.Recall(kind, Obvious)), kinds.Select(kind => after.Recall(kind, Obvious)));
    }
}
