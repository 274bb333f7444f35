using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("OrleansAnomaly.GrainInterfaces.Tests")]
