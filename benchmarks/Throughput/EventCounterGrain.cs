using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansAnomaly.Benchmarks.Latency;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>Decodes events and keeps one EWMA a metric, the simple model that Flink's job keeps too; snapshots by count and when asked.</summary>
[ImplicitStreamSubscription("throughput", KafkaStreamIdMapper.Name)]
internal sealed class EventCounterGrain([PersistentState("model")] IPersistentState<EwmaState> state, Progress progress, IServiceProvider services) : Grain, IEventCounterGrain, IAsyncObserver<KafkaSlice>, IStreamSubscriptionObserver
{
    private const int SnapshotEvery = 1000;
    private const double Weight = 0.05;
    private readonly LogEventDecoder _decoder = new(services.GetRequiredService<LogEventOptions>());
    private readonly double _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
    private readonly List<double> _times = [];
    private AppliedOffsets _applied = null!;
    private double[] _means = null!;
    private double[] _variances = null!;
    private int _unsaved;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_applied, _means, _variances) = (state.State.Applied, state.State.Means, state.State.Variances);
        return Task.CompletedTask;
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<KafkaSlice>().ResumeAsync(this, KafkaStart.OldestKept);

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task OnNextAsync(KafkaSlice item, StreamSequenceToken? token = null)
    {
        int events = 0;
        foreach (KafkaRecord record in _applied.Admit(item))
        {
            events++;
            if (progress.Decodes) Observe(record.Value);
            if (progress.Latency is not null) _times.Add(_decoder.Timestamp);
        }

        if (progress.Latency is { } latency) Note(latency);

        _applied.MarkApplied(item);
        _unsaved += events;
        progress.Add(events);
        if (_unsaved < SnapshotEvery && !item.WantsSnapshot) return Task.CompletedTask;
        _unsaved = 0;
        return progress.Decodes ? SaveAsync() : _applied.AcknowledgeAsync().AsTask();
    }

    private void Note(LatencyHistogram latency)
    {
        double now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        foreach (double time in _times) latency.Add(now - time);
        _times.Clear();
    }

    private async Task SaveAsync()
    {
        await state.WriteStateAsync();
        await _applied.AcknowledgeAsync();
    }

    private void Observe(ReadOnlySpan<byte> value)
    {
        if (_decoder.Decode(value, _now) != DecodeError.None) progress.Failed();
        ReadOnlySpan<int> metrics = _decoder.Metrics;
        ReadOnlySpan<double> values = _decoder.Values;
        for (int i = 0; i < metrics.Length; i++)
        {
            double difference = values[i] - _means[metrics[i]];
            _means[metrics[i]] += Weight * difference;
            _variances[metrics[i]] = (1 - Weight) * (_variances[metrics[i]] + (Weight * difference * difference));
        }
    }
}
