using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.Client.Tests")]
