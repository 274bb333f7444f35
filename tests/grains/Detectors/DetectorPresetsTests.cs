using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Grains.Detectors;

namespace OrleansAnomaly.Grains.Tests.Detectors;

public sealed class DetectorPresetsTests
{
    [Fact]
    public void ProfileOf_EntityOfSeveralKinds_IsOfItsKind()
    {
        DetectorPresets presets = Presets(new DetectionOptions { Preset = "fraud" });

        Assert.Equal(("fraud", "ip"), (presets.ProfileOf("ip:10.0.0.1").Preset.Name, presets.ProfileOf("ip:10.0.0.1").Entity?.Field));
        Assert.Equal("fraud", presets.LabelsOf("card:1")["team"]);
    }

    [Fact]
    public void ProfileOf_EntityOfAPattern_HasItsPresetAndTeam()
    {
        DetectionOptions options = new() { Presets = { new PresetChoice { Entity = "pay*", Preset = "microservices", Team = "payments" } } };
        DetectorPresets presets = Presets(options);

        Assert.Equal(("microservices", "default"), (presets.ProfileOf("payment").Preset.Name, presets.ProfileOf("auth").Preset.Name));
        Assert.Equal("payments", presets.LabelsOf("payment")["team"]);
        Assert.Empty(presets.LabelsOf("auth"));
        Assert.Equal(ScoringMode.Series, presets.ProfileOf("auth").Preset.Scoring);
    }

    private static DetectorPresets Presets(DetectionOptions options) => new(Options.Create(options));
}
