namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Applies a service's events, in one way or another.</summary>
internal interface IEventCounterGrain : IGrainWithStringKey;
