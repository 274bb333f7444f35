using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.EndToEnd.Tests")]
