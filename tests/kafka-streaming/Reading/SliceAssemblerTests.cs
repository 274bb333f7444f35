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

    private void Add(ReadOnlySpan<byte> key) => _assembler.Add(key, slot: 0, _partition, _offset++, "{}"u8, message: 0);

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
            Space = new GroupSpace(1 << 20, 1 << 19), Pace = pace, Pool = new SliceStoragePool(1 << 20),
        };
    }
}
