using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.LogSimulator.Tests")]
