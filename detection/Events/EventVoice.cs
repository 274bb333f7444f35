namespace OrleansAnomaly.Detection.Events;

/// <summary>A head that has judged the event at hand.</summary>
/// <param name="Head">The head.</param>
/// <param name="Field">Index of its metric or attribute; -1 where it has none.</param>
/// <param name="Place">Place of its text in the event; -1 where it has none.</param>
internal readonly record struct EventVoice(EventHead Head, int Field, int Place);
