using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.GrainInterfaces.Cohorts;
using OrleansAnomaly.GrainInterfaces.Detectors;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Grains.Detectors;

/// <summary>One service's detector as a grain: joins streams, timers and questions to a <see cref="DetectorSession"/>.</summary>
/// <remarks>Its turns take one slice after the other; questions are answered in between, whenever a turn waits for storage.</remarks>
[ImplicitStreamSubscription(StreamNamespace, StreamIdMapper)]
internal sealed partial class DetectorGrain(
    [PersistentState("detector")] IPersistentState<DetectorState> state,
    DetectorEnvironment environment)
    : Grain, IDetectorGrain, IDetectorWatch, IStreamSubscriptionObserver, IAsyncObserver<KafkaSlice>
{
    /// <summary>Namespace of the streams of log events.</summary>
    internal const string StreamNamespace = "logs";

    /// <summary>Name of the mapper from a stream, service and group, to the service's grain.</summary>
    internal const string StreamIdMapper = "kafka";

    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = environment.Logger;
    private Outbox? _outbox;
    private SessionSlot? _slot;
    private KafkaStreamMetrics? _stream;
    private string _provider = StreamNamespace;

    private string Service => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var alerts = GrainFactory.GetGrain<IAlertGrain>(IAlertGrain.Key);
        _outbox = new Outbox(Service, alerts, ServiceCatalog.For(GrainFactory, Service), environment.Time, environment.Metrics, _logger);
        _slot = new SessionSlot(new DetectorSession(Service, state, _outbox, environment, id => GrainFactory.GetGrain<ICohortGrain>(id)));
        this.RegisterGrainTimer(WatchAsync, new GrainTimerCreationOptions(FirstTick(), s_tick));
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_slot?.Session is not { } session) return;
        try
        {
            await session.StopAsync().WaitAsync(cancellationToken);
        }
        catch (Exception failure) // what was not persisted is read again
        {
            LogNotSaved(Service, failure);
        }
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        _provider = handleFactory.ProviderName;
        if (_outbox is not null) _outbox.DeadLetters = ServiceProvider.GetKeyedService<KafkaDeadLetters>(handleFactory.ProviderName);
        _stream = ServiceProvider.GetKeyedService<KafkaStreamMetrics>(handleFactory.ProviderName);
        return handleFactory.Create<KafkaSlice>().ResumeAsync(this, KafkaStart.OldestKept);
    }

    public async Task OnNextAsync(KafkaSlice item, StreamSequenceToken? token = null)
    {
        if (_slot?.Session is not { } session) throw new InvalidOperationException($"The detector of {Service} is about to read again.");
        using var span = item.StartActivity("detect");
        try
        {
            _stream?.DuplicatesSkipped(await session.HandleAsync(item));
        }
        catch (KafkaOffsetGapException gap)
        {
            _stream?.Gap();
            Rewind(gap);
            throw;
        }
        catch (Exception failure) // whatever went wrong in the middle of a slice, the model in memory may hold half of it
        {
            Rewind(failure);
            throw;
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        LogStreamFailed(Service, ex);
        return Task.CompletedTask;
    }

    public async Task WatchAsync()
    {
        if (_slot?.Session is not { } session) return;
        try
        {
            await session.TickAsync();
            if (session.IsIdle) DeactivateOnIdle();
        }
        catch (Exception failure) // as for a slice: the model may hold what was never told
        {
            Rewind(failure);
        }
    }

    public Task<ServiceStatus?> GetStatusAsync() => Task.FromResult(_slot?.Status());

    public Task<ServiceSummary?> GetSummaryAsync() => Task.FromResult(_slot?.Summary());

    public Task<ReplayStatus?> ReplayAsync(DateTimeOffset? from)
    {
        if (_slot?.Session is not { } session) throw new InvalidOperationException($"The detector of {Service} is about to read again; ask in a moment.");
        return Task.FromResult(session.Replay(from, ServiceProvider.GetRequiredKeyedService<KafkaReplay>(_provider)));
    }

    public async Task LearnAsync(AlertJudgement judgement)
    {
        if (_slot?.Session is not { } session) throw new InvalidOperationException($"The detector of {Service} is about to read again; ask in a moment.");
        bool kept;
        try
        {
            kept = await session.LearnAsync(judgement);
        }
        catch (Exception failure) // as for a slice: what is in memory may differ from what was told
        {
            Rewind(failure);
            throw;
        }

        if (!kept) throw new InvalidOperationException($"What the detector of {Service} was told is not persisted yet; tell it again in a moment.");
    }

    private void Rewind(Exception failure)
    {
        LogRewinding(Service, failure);
        environment.Metrics.SliceFailed();
        _slot?.Drop();
        DeactivateOnIdle();
    }

    // Spreads the ticks of many detectors that were activated together.
    private TimeSpan FirstTick() => s_tick * ((1 + (this.GetGrainId().GetUniformHashCode() % 100)) / 100.0);
}
