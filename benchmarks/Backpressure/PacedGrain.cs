using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Backpressure;

/// <summary>Counts events, persists count and offsets every 1,000 and when asked, and takes its time where it is told to.</summary>
[ImplicitStreamSubscription(Namespace, KafkaStreamIdMapper.Name)]
internal sealed class PacedGrain([PersistentState("paced")] IPersistentState<PacedState> state, ServiceLoad load) : Grain, IPacedGrain, IAsyncObserver<KafkaSlice>, IStreamSubscriptionObserver
{
    public const string Namespace = "paced";

    private const int SnapshotEvery = 1000;
    private int _unsaved;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<KafkaSlice>().ResumeAsync(this, KafkaStart.OldestKept);

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public async Task OnNextAsync(KafkaSlice item, StreamSequenceToken? token = null)
    {
        int service = ServiceLoad.IndexOf(this.GetPrimaryKeyString()), events = 0;
        foreach (KafkaRecord _ in state.State.Applied.Admit(item)) events++;
        await Task.Delay(load.DelayOf(service, events), TimeProvider.System);
        state.State.Applied.MarkApplied(item);
        state.State.Events += events;
        _unsaved += events;
        load.Add(service, events);
        if (_unsaved < SnapshotEvery && !item.WantsSnapshot) return;
        _unsaved = 0;
        await state.WriteStateAsync();
        await state.State.Applied.AcknowledgeAsync();
    }
}
