namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>What to do with a state.</summary>
internal enum StateOperation
{
    Read,
    Write,
    Clear,
}
