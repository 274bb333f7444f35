namespace OrleansAnomaly.Detection.Presets;

/// <summary>Other names of a field that the preset's rules speak of.</summary>
/// <param name="Field">The name in the rules, e.g. <c>card</c>.</param>
/// <param name="Names">What events may call it: names or patterns (<c>cc_num</c>, <c>customer*</c>); case does not count.</param>
public sealed record FieldAlias(string Field, IReadOnlyList<string> Names);
