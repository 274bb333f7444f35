using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Typed;

/// <summary>A typed consumer as the package's page shows it: exactly-once by <see cref="AppliedOffsets.TryApply"/>.</summary>
[ImplicitStreamSubscription("orders", KafkaStreamIdMapper.Name)]
public sealed class OrderGrain([PersistentState("orders", "shared")] IPersistentState<OrderState> state)
    : Grain, IOrderGrain, IAsyncObserver<Order>, IStreamSubscriptionObserver
{
    public Task<OrderState> GetAsync() => Task.FromResult(state.State);

    public async Task SaveAsync()
    {
        await state.WriteStateAsync();
        await state.State.Applied.AcknowledgeAsync();
    }

    public Task DieAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task SendAsync(string stream, double amount)
        => this.GetStreamProvider(StreamCluster.Provider).GetStream<Order>(StreamId.Create("orders", stream)).OnNextAsync(new Order(stream, amount));

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Order>().ResumeAsync(this, KafkaStart.OldestKept);

    public Task OnNextAsync(Order item, StreamSequenceToken? token = null)
    {
        if (!state.State.Applied.TryApply(token)) return Task.CompletedTask;
        state.State.Total += item.Amount;
        state.State.Count++;
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
