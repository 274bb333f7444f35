namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>Tests that run a whole silo each; side by side they would only wait for one another.</summary>
[CollectionDefinition]
public sealed class OneAtATime;
