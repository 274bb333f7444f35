using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Orleans.Serialization;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Slices;

public sealed class SliceSerializationTests
{
    private readonly IServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    [Fact]
    public void Slice_RoundTrip_KeepsRecordsAndRuns()
    {
        KafkaSlice slice = new KafkaSliceBuilder("logs", "a", 2, "auth").At(99).WantSnapshot()
            .Add(0, 10, 8, "first"u8).Add(0, 11, 10, ""u8).Add(5, 3, -1, "third"u8).Build();

        KafkaSlice copy = RoundTrip(slice);

        Assert.Equal(("logs", "a", 2, "auth", true, 99L, 3), (copy.Topic, copy.Log, copy.Group, copy.Key, copy.WantsSnapshot, copy.Timestamp, copy.Count));
        Assert.Equal(slice.Runs.ToArray(), copy.Runs.ToArray());
        Assert.Equal(["10:first", "11:", "3:third"], Records(copy));
    }

    [Fact]
    public void Slice_LocalCopy_IsTheSameObject()
    {
        KafkaSlice slice = new KafkaSliceBuilder("logs", "a", 2, "auth").Add(0, 10, 8, "first"u8).Build();

        Assert.Same(slice, _services.GetRequiredService<DeepCopier>().Copy(slice));
    }

    [Fact]
    public void Slice_ReturnedToItsPool_ReadsAsEmpty()
    {
        var storage = new SliceStorage();
        storage.Append(0, 10, -1, "first"u8);
        var slice = new KafkaSlice(storage) { Topic = "logs", Log = "a", Group = 0, Key = "auth" };

        storage.Release();

        Assert.Empty(Records(slice));
        Assert.Equal(0, RoundTrip(slice).Count);
    }

    [Fact]
    public void AppliedOffsets_RoundTrips_KeepTheVector()
    {
        var applied = new AppliedOffsets();
        applied.MarkApplied(new KafkaSliceBuilder("logs", "a", 0, "auth").Add(0, 10, -1, "x"u8).Add(1, 5, -1, "x"u8).Build());
        applied.MarkApplied(new KafkaSliceBuilder("logs", "b", 0, "auth").Add(1, 2, -1, "x"u8).Build());

        foreach (AppliedOffsets copy in new[] { RoundTrip(applied), JsonConvert.DeserializeObject<AppliedOffsets>(JsonConvert.SerializeObject(applied))! })
        {
            Assert.Equal("b", copy.Log);
            Assert.Equal(applied.Partitions, copy.Partitions);
            Assert.True(copy.Covers("a", 0, 10));
            Assert.True(copy.Covers("b", 1, 2));
        }
    }

    private static List<string> Records(KafkaSlice slice)
    {
        List<string> records = [];
        foreach (KafkaRecord record in slice) records.Add($"{record.Offset}:{Encoding.UTF8.GetString(record.Value)}");
        return records;
    }

    private T RoundTrip<T>(T value)
    {
        Serializer serializer = _services.GetRequiredService<Serializer>();
        return serializer.Deserialize<T>(serializer.SerializeToArray(value))!;
    }
}
