using System.Diagnostics;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

[ImplicitStreamSubscription("logs", KafkaStreamIdMapper.Name)]
public sealed class CountingGrain([PersistentState("counted", "shared")] IPersistentState<Counted> state, ConsumerBehaviour behaviour)
    : Grain, ICountingGrain, IAsyncObserver<KafkaSlice>, IStreamSubscriptionObserver
{
    private readonly ConsumerBehaviour _behaviour = behaviour.Make();
    private long _unsaved;
    private bool _failed;

    public Task<Counted> GetAsync() => Task.FromResult(state.State);

    public async Task SaveAsync()
    {
        if (_unsaved > 0) await state.WriteStateAsync();
        _unsaved = 0;
        await state.State.Applied.AcknowledgeAsync();
    }

    // A silo that stops saves what is unsaved, as a detector does; a grain that fails or dies must not.
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _failed ? Task.CompletedTask : SaveAsync();

    public Task DieAsync()
    {
        _failed = true;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
        => handleFactory.Create<KafkaSlice>().ResumeAsync(this, _behaviour.Start);

    public async Task OnNextAsync(KafkaSlice slice, StreamSequenceToken? token = null)
    {
        using Activity? span = slice.StartActivity("count");
        try
        {
            await _behaviour.BeforeSliceAsync(this.GetPrimaryKeyString());
            Apply(slice);
            if (slice.WantsSnapshot || _unsaved >= _behaviour.SnapshotEvery) await SaveAsync();
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
        Counted counted = state.State;
        Admission admission = counted.Applied.Admit(slice);
        if (admission.LogChanged) counted.LogChanges++;
        counted.Slices++;
        foreach (KafkaRecord record in admission)
        {
            counted.Events++;
            if (slice.IsReplay) counted.Replayed++;
            counted.OffsetSum += record.Offset;
            _unsaved++;
        }

        counted.Applied.MarkApplied(slice);
    }
}
