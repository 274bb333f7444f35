using System.Globalization;
using Microsoft.Data.Sqlite;

namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>The SQLite file that grain state is kept in: its schema and its statements. Used by one thread.</summary>
internal sealed class StateFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _select;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _delete;
    private long _lastETag;

    private StateFile(SqliteConnection connection, long lastETag)
    {
        _connection = connection;
        _lastETag = lastETag;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _select = Prepare("SELECT etag, payload FROM grain_state WHERE grain = $grain AND state = $state");
        _insert = Prepare("INSERT INTO grain_state (grain, state, etag, payload) VALUES ($grain, $state, $new, $payload) ON CONFLICT DO NOTHING");
        _update = Prepare("UPDATE grain_state SET etag = $new, payload = $payload WHERE grain = $grain AND state = $state AND etag = $old");
        _delete = Prepare("DELETE FROM grain_state WHERE grain = $grain AND state = $state AND etag = $old");
    }

    /// <summary>Opens the file, which no other process may have open, and creates its table when it is new.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or another process has it.</exception>
    /// <exception cref="NotSupportedException">A newer version wrote it.</exception>
    public static StateFile Open(string path, TimeProvider time)
    {
        SqliteConnection connection = StateFileSchema.Connect(path);
        try
        {
            // Begun from the clock, so that an ETag from before a clear and a restart never comes again.
            long stored = Convert.ToInt64(StateFileSchema.Ask(connection, "SELECT coalesce(max(etag), 0) FROM grain_state"), CultureInfo.InvariantCulture);
            return new StateFile(connection, Math.Max(stored, time.GetUtcNow().UtcTicks));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Applies the commands in order and makes them durable together; either all are, or an exception is thrown and none is.</summary>
    public void Apply(IReadOnlyList<StateCommand> group)
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (StateCommand command in group)
                command.Outcome = Apply(command);
            _commit.ExecuteNonQuery();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (SqliteCommand command in (SqliteCommand[])[_begin, _commit, _select, _insert, _update, _delete])
            command.Dispose();
        _connection.Dispose();
    }

    // A failed commit may have ended the transaction already.
    private void RollBack()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            StateFileSchema.Ask(_connection, "ROLLBACK");
    }

    private StateOutcome Apply(StateCommand command) => command.Operation switch
    {
        StateOperation.Write => Write(command),
        StateOperation.Clear => Clear(command),
        _ => Read(command.Key),
    };

    private StateOutcome Read(StateKey key)
    {
        Bind(_select, key);
        using SqliteDataReader reader = _select.ExecuteReader();
        return reader.Read() ? new StateOutcome(Format(reader.GetInt64(0)), reader.GetFieldValue<byte[]>(1)) : default;
    }

    private StateOutcome Write(StateCommand command)
    {
        SqliteCommand statement = command.ETag is null ? _insert : _update;
        Bind(statement, command.Key, command.ETag);
        long etag = ++_lastETag;
        statement.Parameters["$new"].Value = etag;
        statement.Parameters["$payload"].Value = command.Payload;
        return statement.ExecuteNonQuery() == 1 ? new StateOutcome(Format(etag)) : Conflict(command.Key);
    }

    private StateOutcome Clear(StateCommand command)
    {
        Bind(_delete, command.Key, command.ETag);
        bool cleared = command.ETag is not null && _delete.ExecuteNonQuery() == 1;
        return cleared || Read(command.Key).ETag is null && command.ETag is null ? default : Conflict(command.Key);
    }

    private StateOutcome Conflict(StateKey key) => new(Read(key).ETag, Conflict: true);

    private SqliteCommand Prepare(string sql)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in (string[])["$grain", "$state", "$old", "$new", "$payload"])
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        return command;
    }

    private static void Bind(SqliteCommand command, StateKey key, string? old = null)
    {
        command.Parameters["$grain"].Value = key.Grain;
        command.Parameters["$state"].Value = key.State;
        if (old is not null)
            command.Parameters["$old"].Value = long.Parse(old, CultureInfo.InvariantCulture);
    }

    private static string Format(long etag) => etag.ToString(CultureInfo.InvariantCulture);
}
