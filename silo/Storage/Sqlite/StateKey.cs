namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>A grain's state of one name.</summary>
internal readonly record struct StateKey(string Grain, string State);
