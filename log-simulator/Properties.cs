using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.LogSimulator.Tests")]
[assembly: InternalsVisibleTo("OrleansAnomaly.Benchmarks")]
