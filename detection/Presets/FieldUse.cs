namespace OrleansAnomaly.Detection.Presets;

/// <summary>What a field of an event is taken for.</summary>
public enum FieldUse
{
    /// <summary>What it looks like: a number is a metric, a text or a boolean an attribute.</summary>
    AsItComes,

    /// <summary>A metric, even if its number is written as text.</summary>
    Metric,

    /// <summary>An attribute, even if it is written as a number: a code, a postcode, a port.</summary>
    Attribute,

    /// <summary>Nothing: it is passed over.</summary>
    Ignored,

    /// <summary>A person's verdict, <c>true_positive</c> or <c>false_positive</c>, on what was open of its entity at the event's time; no head sees it.</summary>
    Feedback,
}
