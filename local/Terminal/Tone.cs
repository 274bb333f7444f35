namespace OrleansAnomaly.Local.Terminal;

/// <summary>What a line means to its reader; a colour on a terminal that has them.</summary>
internal enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Something began to go wrong.</summary>
    Alert,

    /// <summary>It changed.</summary>
    Change,

    /// <summary>It is over.</summary>
    Relief,

    /// <summary>Worth a second look.</summary>
    Emphasis,

    /// <summary>Background.</summary>
    Faint,
}
