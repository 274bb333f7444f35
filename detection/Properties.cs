using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Detection.Tests")]
[assembly: InternalsVisibleTo("OrleansAnomaly.Detection.Testing")]
