namespace OrleansAnomaly.Detection;

/// <summary>Which preset some entities have, and whom their alerts go to.</summary>
public sealed class PresetChoice
{
    /// <summary>The entities: a name or a pattern such as <c>card:*</c>; case does not count.</summary>
    public string Entity { get; set; } = "*";

    /// <summary>Name of their preset. Default empty: that of the topic.</summary>
    public string Preset { get; set; } = "";

    /// <summary>Label <c>team</c> of their alerts. Default empty: what the preset says.</summary>
    public string Team { get; set; } = "";
}
