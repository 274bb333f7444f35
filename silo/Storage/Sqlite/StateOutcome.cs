namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>What is stored after a command.</summary>
/// <param name="ETag">Null when nothing is stored.</param>
/// <param name="Payload">The state's bytes, of a read that found one.</param>
/// <param name="Conflict">The caller's ETag was not the stored one, and nothing was changed.</param>
internal readonly record struct StateOutcome(string? ETag, byte[]? Payload = null, bool Conflict = false);
