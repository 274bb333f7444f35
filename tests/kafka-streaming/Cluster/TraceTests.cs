using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Tests.Cluster;

public sealed class TraceTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task TraceparentHeader_LinksTheSpanOfItsSlice()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == KafkaTracing.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var kafka = new MockKafka();
        await using var cluster = new StreamCluster(kafka.Bootstrap, static options => options.KeySelector = KafkaKeySelector.MessageKey());
        await cluster.StartAsync(silos: 2);

        kafka.ProduceKeyed("traced-1", new() { ["traceparent"] = Parent });
        kafka.ProduceKeyed("traced-1", new() { ["traceparent"] = "not a trace" });
        kafka.Flush();

        await cluster.WaitForEventsOfAsync(new() { ["traced-1"] = 2 });
        ActivityLink link;
        lock (spans) link = Assert.Single(spans.Where(static span => (string?)span.GetTagItem("messaging.kafka.stream") == "traced-1").SelectMany(static span => span.Links));
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (link.Context.TraceId.ToString(), link.Context.SpanId.ToString()));
    }

    [Fact]
    public void Slice_ToAnotherSilo_KeepsItsTraces()
    {
        var converter = new KafkaSliceConverter();
        KafkaSlice slice = new KafkaSliceBuilder("logs", "log", 0, "a").Add(0, 7, 5, "{}"u8).Build();
        slice.Storage.AddTrace(0, ActivityContext.Parse(Parent, null));

        KafkaSlice arrived = converter.ConvertFromSurrogate(converter.ConvertToSurrogate(slice));

        (int record, ActivityContext trace) = Assert.Single(arrived.Storage.Traces!);
        Assert.Equal((0, Parent), (record, TraceHeaders.Text(trace)));
    }

    [Fact]
    public void TypedEvent_OfATracedRecord_CarriesItsContext()
    {
        var converter = new KafkaSliceConverter();
        KafkaSlice slice = new KafkaSliceBuilder("logs", "log", 0, "a").Add(0, 7, 5, "1"u8).Add(0, 8, 7, "2"u8).Add(1, 3, -1, "3"u8).Build();
        slice.Storage.AddTrace(1, ActivityContext.Parse(Parent, null));

        foreach (KafkaSlice of in (KafkaSlice[])[slice, converter.ConvertFromSurrogate(converter.ConvertToSurrogate(slice))])
        {
            IEnumerable<string?> traces = TypedEvents.Of(of, new NumberCodec(), sequence: 1).Select(static item => ((KafkaRecordToken)item.Item2).TraceParent);
            Assert.Equal([null, Parent, null], traces);
        }
    }

    [Fact]
    public void Produce_InsideASpan_CarriesItOn()
    {
        using var span = new Activity("sends").SetIdFormat(ActivityIdFormat.W3C).Start();
        var headers = new Confluent.Kafka.Headers();

        TraceHeaders.Write(span, headers);

        Assert.Equal(span.Id, Encoding.ASCII.GetString(headers.GetLastBytes("traceparent")));
    }

    private sealed class NumberCodec : KafkaCodec<int>
    {
        public override int Decode(ReadOnlySpan<byte> value) => value[0];

        public override void Encode(int item, IBufferWriter<byte> destination) => destination.Write([(byte)item]);
    }
}
