using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Grains.Tests")]
