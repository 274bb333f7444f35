namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>A piece of UTF-8 text in <see cref="LogEventDecoder.Text"/>.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct TextRange(int Start, int Length);
