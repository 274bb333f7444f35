using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansAnomaly.GrainInterfaces.Alerts;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Faults.Silo;

/// <summary>Does with each record what a detector does, in the same order of effects, and keeps a tally instead of a model: applies, tells alerts, writes state and offsets at once, acknowledges.</summary>
[ImplicitStreamSubscription(Namespace, KafkaStreamIdMapper.Name)]
internal sealed class LedgerGrain([PersistentState(LedgerGrain.StateName)] IPersistentState<LedgerState> state, IServiceProvider services)
    : Grain, ILedgerGrain, IAsyncObserver<KafkaSlice>, IStreamSubscriptionObserver
{
    /// <summary>Namespace of its streams.</summary>
    public const string Namespace = "ledger";

    private const string StateName = "ledger";
    private const int SaveEvery = 200;
    private readonly List<AlertChange> _untold = [];
    private long _unsaved;
    private bool _failed;

    public async Task<LedgerState> ReadStoredAsync()
    {
        var stored = new GrainState<LedgerState>(new LedgerState());
        await services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME).ReadStateAsync(StateName, this.GetGrainId(), stored);
        return stored.State ?? new LedgerState();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
        => _failed ? Task.CompletedTask : SaveAsync();

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
        => handleFactory.Create<KafkaSlice>().ResumeAsync(this, KafkaStart.OldestKept);

    public async Task OnNextAsync(KafkaSlice item, StreamSequenceToken? token = null)
    {
        if (_failed) throw new InvalidOperationException("The ledger is about to read again.");
        try
        {
            Apply(item);
            if (item.WantsSnapshot || _unsaved >= SaveEvery) await SaveAsync();
        }
        catch
        {
            _failed = true;
            DeactivateOnIdle();
            throw;
        }
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private void Apply(KafkaSlice slice)
    {
        LedgerState ledger = state.State;
        Admission admission = ledger.Applied.Admit(slice);
        ledger.Duplicates += admission.Duplicates;
        foreach (KafkaRecord record in admission)
        {
            ledger.Tally = ledger.Tally.With(record.Partition, record.Offset);
            _unsaved++;
            if (Marks.IsMarked(record.Partition, record.Offset))
                _untold.Add(Marks.AlertOf(this.GetPrimaryKeyString(), slice.Log, record.Partition, record.Offset));
        }

        ledger.Applied.MarkApplied(slice);
    }

    private async Task SaveAsync()
    {
        var alerts = GrainFactory.GetGrain<IAlertGrain>(IAlertGrain.Key);
        foreach (AlertChange change in _untold) await alerts.ApplyAsync(change);
        _untold.Clear();
        if (_unsaved > 0) await state.WriteStateAsync();
        _unsaved = 0;
        await state.State.Applied.AcknowledgeAsync();
    }
}
