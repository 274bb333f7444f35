namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>What a field of an event is taken for.</summary>
public enum EventFieldKind
{
    /// <summary>What it looks like: a number is a metric, a text or a boolean an attribute.</summary>
    AsItComes,

    /// <summary>A metric, even if its number is written as text; other texts are left out.</summary>
    Metric,

    /// <summary>An attribute, even if it is written as a number.</summary>
    Attribute,

    /// <summary>Nothing: it is passed over.</summary>
    Ignored,
}
