using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrleansAnomaly.Detection;
using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.Presets;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>The presets of a silo, and which of them an entity has.</summary>
internal sealed class DetectorPresets
{
    private const string TeamLabel = "team";

    private readonly DetectionOptions _options;

    public DetectorPresets(IOptions<DetectionOptions> options, HeadCatalog? heads = null)
    {
        _options = options.Value;
        Folder = PresetFolder.Read(_options.PresetFolder, heads);
    }

    /// <summary>All of them.</summary>
    public PresetFolder Folder { get; }

    /// <summary>What an entity's preset says of it.</summary>
    public EntityProfile ProfileOf(string entity) => Find(ChoiceOf(entity)?.Preset).ProfileOf(entity);

    /// <summary>Labels of an entity's alerts.</summary>
    public ImmutableDictionary<string, string> LabelsOf(string entity)
    {
        var choice = ChoiceOf(entity);
        var labels = Find(choice?.Preset).Labels.ToImmutableDictionary();
        return string.IsNullOrEmpty(choice?.Team) ? labels : labels.SetItem(TeamLabel, choice.Team);
    }

    private PresetChoice? ChoiceOf(string entity) => _options.Presets.FirstOrDefault(choice => NamePattern.Matches(choice.Entity, entity));

    private Preset Find(string? name) => Folder.Find(string.IsNullOrEmpty(name) ? _options.Preset : name) ?? Preset.Default;
}
