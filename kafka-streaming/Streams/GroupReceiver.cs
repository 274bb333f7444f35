using System.Threading.Channels;
using Orleans.Streams;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Hands a group's slices to its pulling agent, which waits here for them instead of for a timer.</summary>
internal sealed class GroupReceiver(KafkaGroup group, ChannelReader<KafkaBatchContainer> slices, DeliveryPace pace, TimeProvider time) : IQueueAdapterReceiver
{
    // The agent comes back this often, to notice that it was stopped and to tidy up.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    // While all consumers fail, one slice in this long is enough to see when they no longer do.
    private static readonly TimeSpan CrawlPause = TimeSpan.FromSeconds(1);
    private Task<bool>? _wait;

    public Task Initialize(TimeSpan timeout) => group.StartAsync();

    [Obsolete("The interface still asks for it.")]
    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        if (pace.IsCrawling) await Task.Delay(CrawlPause, time, cancellationToken);
        List<IBatchContainer> taken = Take(maxCount);
        if (taken.Count > 0) return taken;
        _wait ??= slices.WaitToReadAsync(CancellationToken.None).AsTask();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(_wait, Task.Delay(LongestWait, time, given.Token));
        if (first != _wait) return [];
        _wait = null;
        await given.CancelAsync();
        return Take(maxCount);
    }

    [Obsolete("The interface still asks for it.")]
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => Task.CompletedTask;

    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task Shutdown(TimeSpan timeout) => group.StopReadingAsync().WaitAsync(timeout, time);

    private List<IBatchContainer> Take(int maxCount)
    {
        List<IBatchContainer> taken = [];
        int most = Math.Min(maxCount, pace.Window);
        while (taken.Count < most && slices.TryRead(out KafkaBatchContainer? slice)) taken.Add(slice);
        return taken;
    }
}
