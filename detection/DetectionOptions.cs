namespace OrleansAnomaly.Detection;

/// <summary>What a person may set about detection. The defaults are one fixed set that serves every series.</summary>
public sealed class DetectionOptions
{
    /// <summary>Expected false alerts per series and week on normal data. Default 0.1; range (0, 100].</summary>
    public double FalseAlertsPerSeriesAndWeek { get; set; } = 0.1;

    /// <summary>Most metrics one entity may have; more are counted and left out. Default 64; range [1, 1024].</summary>
    public int MaxMetrics { get; set; } = 64;

    /// <summary>Most attributes one entity may have; more are counted and left out. Default 32; range [0, 1024].</summary>
    public int MaxAttributes { get; set; } = 32;

    /// <summary>
    /// Memory that the model of one entity may take, bytes. Where it is short, the metrics whose courses tell the least do
    /// without a shape head, which reports say; no metric is left out. Default 2 MiB; range [16 KiB, 1 GiB].
    /// </summary>
    public long MemoryPerEntity { get; set; } = 2 * 1024 * 1024;

    /// <summary>Folder of presets, one JSON file each. Default empty: those that come with the program.</summary>
    public string PresetFolder { get; set; } = "";

    /// <summary>Preset of the topic: which fields name entities, what the others mean, which heads judge. Default <c>default</c>.</summary>
    public string Preset { get; set; } = "default";

    /// <summary>Presets of some entities, by pattern; of several that fit the first counts.</summary>
    public IList<PresetChoice> Presets { get; } = [];
}
