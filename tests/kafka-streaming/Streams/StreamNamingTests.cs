namespace OrleansAnomaly.Streaming.Kafka.Tests.Streams;

public sealed class StreamNamingTests
{
    private const int Groups = 12;
    private readonly KafkaStreamNaming _naming = new("logs");

    [Theory]
    [InlineData("auth")]
    [InlineData("a|7")]
    public void StreamOf_OneKeyInEveryGroup_IsAsManyStreamsEachInTheQueueOfItsGroup(string key)
    {
        var mapper = new KafkaQueueMapper("kafka", Groups);
        StreamId[] streams = [.. Enumerable.Range(0, Groups).Select(group => _naming.StreamOf(key, group))];

        Assert.Equal(Groups, streams.Distinct().Count());
        Assert.Equal(mapper.GetAllQueues(), streams.Select(mapper.GetQueueForStream));
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("a|7")]
    public void StreamOf_OneKeyInEveryGroup_IsOneGrain(string key)
    {
        var grains = new KafkaStreamIdMapper();

        Assert.All(Enumerable.Range(0, Groups), group =>
        {
            StreamId stream = _naming.StreamOf(key, group);
            Assert.Equal((key, key), (grains.GetGrainKeyId(default!, stream).ToString(), KafkaStreamNaming.KeyOf(stream)));
        });
    }
}
