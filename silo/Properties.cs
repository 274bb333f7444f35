using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Silo.Tests")]
