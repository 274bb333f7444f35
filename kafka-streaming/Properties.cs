using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Streaming.Kafka.Tests")]
[assembly: InternalsVisibleTo("OrleansAnomaly.Grains.Tests")]
[assembly: InternalsVisibleTo("OrleansAnomaly.Benchmarks")]
