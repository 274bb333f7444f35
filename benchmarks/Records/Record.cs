namespace OrleansAnomaly.Benchmarks.Records;

/// <summary>One made record.</summary>
/// <param name="Json">The event.</param>
/// <param name="Kind">What kind of anomaly it is part of; null for none.</param>
internal readonly record struct Record(byte[] Json, string? Kind);
