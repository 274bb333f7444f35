using System.Threading.Channels;

namespace OrleansAnomaly.Silo.Storage.Sqlite;

/// <summary>Owns the state file on a thread of its own, since SQLite blocks; all commands that wait are made durable in one transaction.</summary>
internal sealed class StateFileThread : IDisposable
{
    /// <summary>Commands that may wait; further grains wait asynchronously. At 20 KB a state this is 20 MB.</summary>
    private const int Capacity = 1024;

    /// <summary>Commands of one transaction: enough to share its sync, few enough to be answered soon.</summary>
    private const int MaxGroup = 512;

    private readonly Channel<StateCommand> _commands = Channel.CreateBounded<StateCommand>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly StateFile _file;
    private readonly ILogger _logger;
    private readonly Thread _thread;

    public StateFileThread(StateFile file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "sqlite grain state" };
        _thread.Start();
    }

    /// <summary>Completes when the command is durable.</summary>
    public async Task<StateOutcome> ExecuteAsync(StateCommand command, CancellationToken cancellation)
    {
        await _commands.Writer.WriteAsync(command, cancellation).ConfigureAwait(false);
        return await command.Completion.ConfigureAwait(false);
    }

    /// <summary>Takes no more commands, finishes those that wait and closes the file.</summary>
    public void Dispose()
    {
        if (_commands.Writer.TryComplete())
            _thread.Join();
    }

    private void Run()
    {
        List<StateCommand> group = new(MaxGroup);
        while (WaitForCommands())
        {
            while (group.Count < MaxGroup && _commands.Reader.TryRead(out StateCommand? command))
                group.Add(command);
            Apply(group);
            group.Clear();
        }

        _file.Dispose();
    }

    private bool WaitForCommands() => _commands.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void Apply(List<StateCommand> group)
    {
        try
        {
            _file.Apply(group);
            foreach (StateCommand command in group)
                command.Complete();
        }
        catch (Exception error) // Whatever it is belongs to those who wait; this thread serves the next group.
        {
            SqliteGrainStorageLog.GroupFailed(_logger, error, group.Count);
            foreach (StateCommand command in group)
                command.Fail(error);
        }
    }
}
