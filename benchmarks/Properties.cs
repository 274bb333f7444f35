using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Benchmarks.Tests")]
