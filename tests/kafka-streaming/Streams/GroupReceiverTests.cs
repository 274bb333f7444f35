using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Streams;

public sealed class GroupReceiverTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<KafkaBatchContainer> _slices = Channel.CreateUnbounded<KafkaBatchContainer>();
    private readonly DeliveryPace _pace;
    private readonly GroupReceiver _receiver;

    public GroupReceiverTests()
    {
        _pace = new DeliveryPace(_time);
        _receiver = new GroupReceiver(null!, _slices.Reader, _pace, _time);
    }

    [Fact]
    public async Task GetQueueMessages_NothingDeliveredYet_TakesFew()
    {
        Fill(200);

        Assert.Equal(DeliveryPace.First, await TakeAsync());
        _pace.Succeeded();
        Assert.Equal(2 * DeliveryPace.First, await TakeAsync());
    }

    [Fact]
    public async Task GetQueueMessages_EverythingFails_TakesOneInASecond()
    {
        Fill(200);
        for (int i = 0; i < DeliveryPace.MostFailures; i++) _pace.Failed();

        Task<int> taken = TakeAsync();
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.False(taken.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, await taken);
    }

    private void Fill(int slices)
    {
        var lane = new StreamLane("auth", StreamId.Create("logs", "auth|0"), _pace);
        for (int i = 0; i < slices; i++)
        {
            var slice = new KafkaSlice(new SliceStorage()) { Topic = "logs", Log = "a", Group = 0, Key = "auth" };
            _slices.Writer.TryWrite(new KafkaBatchContainer(slice, lane, new Outstanding(0), new GroupSpace(1, 1), 0));
        }
    }

    private async Task<int> TakeAsync() => (await _receiver.GetQueueMessagesAsync(DeliveryPace.Widest, TestContext.Current.CancellationToken)).Count;
}
