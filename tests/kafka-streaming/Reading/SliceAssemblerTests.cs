using Microsoft.Extensions.Logging.Abstractions;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Reading;

public sealed class SliceAssemblerTests
{
    private readonly List<KafkaBatchContainer> _slices = [];
    private readonly GroupContext _group = Group();
    private readonly PartitionWatermark _partition = new(0, start: 0, log: "a");
    private readonly SliceAssembler _assembler;
    private long _offset;

    public SliceAssemblerTests() => _assembler = new SliceAssembler(_group, _slices.Add);

    [Fact]
    public void ForgetIdle_StreamReadSinceTheCallBefore_IsKept()
    {
        Add("auth"u8);
        Deliver();

        _assembler.ForgetIdle();
        Assert.Equal(1, _assembler.Streams);
        _assembler.ForgetIdle();
        Assert.Equal(0, _assembler.Streams);
        Assert.Empty(_group.Cache.Lanes);
    }

    [Fact]
    public void ForgetIdle_UnsavedSlices_AreKept()
    {
        Add("auth"u8);
        _assembler.SealAll();
        _group.Cache.AddToCache([.. _slices]);

        _assembler.ForgetIdle();
        _assembler.ForgetIdle();

        Assert.Equal(1, _assembler.Streams);
    }

    [Fact]
    public void Add_StreamForgotten_BeginsWithoutAPredecessor()
    {
        Add("auth"u8);
        Deliver();
        _assembler.ForgetIdle();
        _assembler.ForgetIdle();

        Add("auth"u8);
        _assembler.SealAll();

        Assert.Equal(-1, Assert.Single(_slices).Slice.Runs[0].Previous);
    }

    [Fact]
    public void AddBatch_StreamsInterleaved_KeepsEachStreamsOrder()
    {
        PartitionWatermark[] partitions = [_partition, new(1, start: 0, log: "a")];
        var batch = new RecordBatch();
        for (int i = 0; i < 6; i++) Assert.True(batch.TryAdd(_assembler.StreamOf(i % 2 == 0 ? "auth"u8 : "cart"u8), slot: i / 3, offset: i, timestamp: 100 + i, "{}"u8));

        _assembler.Add(batch, partitions);
        _assembler.SealAll();

        Assert.True(batch.IsEmpty);
        Assert.Equal(["auth", "cart"], _slices.Select(static slice => slice.Slice.Key));
        Assert.Equal([100L, 101L], _slices.Select(static slice => slice.Slice.Timestamp));
        Assert.Equal([new KafkaRun(0, 0, 2, -1, 2), new KafkaRun(1, 4, 4, -1, 1)], _slices[0].Slice.Runs.ToArray());
        Assert.Equal([new KafkaRun(0, 1, 1, -1, 1), new KafkaRun(1, 3, 5, -1, 2)], _slices[1].Slice.Runs.ToArray());
    }

    [Fact]
    public void AddBatch_LaterStreamHoldsTheLowerOffset_HoldsTheWatermark()
    {
        var batch = new RecordBatch();
        int first = _assembler.StreamOf("auth"u8), second = _assembler.StreamOf("cart"u8);
        foreach ((int stream, long offset) in new[] { (first, 0L), (second, 1L), (first, 2L) }) Assert.True(batch.TryAdd(stream, 0, offset, 0, new byte[200_000]));
        _assembler.Add(batch, [_partition]);
        _partition.Position = 3;
        _assembler.SealAll();
        Assert.Equal(["auth", "auth", "cart"], _slices.Select(static slice => slice.Slice.Key));

        foreach (KafkaBatchContainer slice in _slices.Where(static slice => slice.Slice.Key == "auth")) slice.Release();

        Assert.Equal(1, _partition.Advance().Offset);
    }

    private void Add(ReadOnlySpan<byte> key) => _assembler.Add(_assembler.StreamOf(key), slot: 0, _partition, _offset++, timestamp: 0, "{}"u8, message: 0);

    private void Deliver()
    {
        _assembler.SealAll();
        _group.Cache.AddToCache([.. _slices]);
        var applied = new AppliedOffsets();
        foreach (KafkaBatchContainer slice in _slices) applied.MarkApplied(slice.Slice);
        _group.Cache.Acknowledge("auth", applied);
        _slices.Clear();
    }

    private static GroupContext Group()
    {
        var options = new KafkaStreamOptions();
        var pace = new DeliveryPace(TimeProvider.System);
        var cache = new GroupCache(new KafkaStreamNaming("logs"), group: 0, firstToken: 0, pace);
        return new GroupContext
        {
            Index = 0, Provider = "kafka", Options = options, Time = TimeProvider.System, Loggers = NullLoggerFactory.Instance,
            Metrics = null!, Status = null!, DeadLetters = null!, Cache = cache, Owner = new GroupOwner(cache), Identity = null!,
            Space = new GroupSpace(1 << 20, 1 << 19), Pace = pace, Pool = new SliceBlockPool(1 << 20),
        };
    }
}
