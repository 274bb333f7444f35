using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Detection.Tests")]
