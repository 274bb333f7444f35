using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A partition group on this silo, from taking it over to its last commit.</summary>
internal sealed partial class KafkaGroup
{
    // Slices between the reader's thread and the agent: enough for both never to wait for one another, as their bytes are bounded by the cache.
    private const int ChannelSlices = 16384;

    // How long consumers have to say what they persisted after the group went to another silo.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);
    private readonly Channel<KafkaBatchContainer> _slices = Channel.CreateBounded<KafkaBatchContainer>(ChannelSlices);
    private readonly GroupContext _context;
    private readonly GroupOwner _owner;
    private readonly IGrainFactory _grains;
    private readonly GroupReader _reader;
    private readonly GroupUpkeep _upkeep;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private Task? _closing;
    private bool _started;

    public KafkaGroup(GroupContext context, GroupOwner owner, IGrainFactory grains)
    {
        (_context, _owner, _grains) = (context, owner, grains);
        _logger = context.Loggers.CreateLogger<KafkaGroup>();
        _reader = new GroupReader(context, _slices.Writer);
        _upkeep = new GroupUpkeep(context, _reader, _slices.Writer);
        context.Cache.Replays = new GroupReplays(context, _reader, _slices.Writer);
        Receiver = new GroupReceiver(this, _slices.Reader, context.Pace, context.Time);
    }

    public GroupReceiver Receiver { get; }

    public GroupCache Cache => _context.Cache;

    public async Task StartAsync()
    {
        if (_started) return;
        _started = true;

        // Off the agent's scheduler: Orleans makes no observer reference in the context of a grain.
        await Task.Run(() => _owner.Publish(_grains)).ConfigureAwait(false);
        _reader.Start();
        _upkeep.Start();
    }

    /// <summary>Stops reading. What consumers persist soon after is still taken and committed.</summary>
    public async Task StopReadingAsync()
    {
        if (!_started) return;
        await _reader.StopAsync().ConfigureAwait(false);
        _ = Task.Delay(Linger, _context.Time).ContinueWith(_ => CloseAsync(), TaskScheduler.Default).Unwrap();
    }

    /// <summary>Stops reading, commits what is persisted, and lets go of everything.</summary>
    public Task CloseAsync()
    {
        lock (_lock) return _closing ??= _started ? CloseOnceAsync() : Task.CompletedTask;
    }

    private async Task CloseOnceAsync()
    {
        await _reader.StopAsync().ConfigureAwait(false);
        await _upkeep.StopAsync().ConfigureAwait(false);
        _upkeep.Commit();
        _owner.Withdraw(_grains);
        _reader.Dispose();
        _context.Status.Forget(_context.Index);
        LogClosed(_context.Options.Topic, _context.Index);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic '{Topic}', group {Group}: closed; what is persisted is committed.")]
    private partial void LogClosed(string topic, int group);
}
