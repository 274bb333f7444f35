namespace OrleansAnomaly.Detection.Presets;

/// <summary>Counts the different values of an attribute in a window: many cards on one IP.</summary>
/// <param name="Field">Name or pattern of the attribute.</param>
/// <param name="WindowSeconds">Length of the window, seconds.</param>
/// <param name="Least">Fewest different values that matter.</param>
/// <param name="Of">Kinds of entity; empty for all.</param>
/// <param name="Limit">So many are an alert even of an entity that nothing is known of yet; null for none.</param>
public sealed record DistinctRule(string Field, double WindowSeconds, int Least, IReadOnlyList<string> Of, int? Limit = null);

/// <summary>Watches how large a share of the last events has one value: failed logins.</summary>
/// <param name="Field">Name or pattern of the attribute.</param>
/// <param name="Value">The value, as it is written.</param>
/// <param name="Least">Fewest such events, of the last 32, that matter.</param>
/// <param name="Of">Kinds of entity; empty for all.</param>
public sealed record ShareRule(string Field, string Value, int Least, IReadOnlyList<string> Of);

/// <summary>Watches in which order the values of an attribute follow each other: actions of a user.</summary>
/// <param name="Field">Name or pattern of the attribute.</param>
/// <param name="Of">Kinds of entity; empty for all.</param>
public sealed record SequenceRule(string Field, IReadOnlyList<string> Of);

/// <summary>Watches that a stock falls by no more than what is known to leave it.</summary>
/// <param name="Stock">Metric that says how much there is.</param>
/// <param name="Outflow">Metric that says how much left since the event before.</param>
/// <param name="Of">Kinds of entity; empty for all.</param>
public sealed record DrainRule(string Stock, string Outflow, IReadOnlyList<string> Of);
