namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>Applies a service's events, as fast as it is told to.</summary>
[Alias("OrleansAnomaly.Benchmarks.IPacedGrain")]
internal interface IPacedGrain : IGrainWithStringKey;
