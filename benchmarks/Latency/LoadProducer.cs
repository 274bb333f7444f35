using System.Globalization;
using Confluent.Kafka;

namespace OrleansAnomaly.Benchmarks.Latency;

/// <summary>The process that produces: reference events without keys at a steady rate, each with the time at which it was due.</summary>
internal static class LoadProducer
{
    public const string Verb = "latency-producer";
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Produces <c>BOOTSTRAP TOPIC RATE SECONDS SERVICES</c>.</summary>
    public static int Run(ReadOnlySpan<string> args)
    {
        (string bootstrap, string topic, double rate, double seconds, int services) = (args[0], args[1], Number(args[2]), Number(args[3]), (int)Number(args[4]));
        using IProducer<Null, byte[]> producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap, LingerMs = 5, CompressionType = CompressionType.Lz4, Acks = Acks.Leader, Partitioner = Partitioner.Random, StickyPartitioningLingerMs = 5,
            EnableDeliveryReports = false, QueueBufferingMaxMessages = 1_000_000,
        }).Build();
        using var pause = new ManualResetEventSlim();
        var random = new Random(7);
        double begin = Now();
        long count = (long)(rate * seconds);
        for (long i = 0; i < count;)
        {
            for (double due = begin + (i / rate); i < count && due <= Now(); due = begin + (++i / rate)) Produce(producer, topic, Event(due, random, services), pause);
            pause.Wait(Pause);
        }

        producer.Flush(Drain);
        return 0;
    }

    private static byte[] Event(double due, Random random, int services)
    {
        Span<byte> text = stackalloc byte[160];
        System.Text.Unicode.Utf8.TryWrite(text, CultureInfo.InvariantCulture,
            $$"""{"timestamp": {{due:F6}}, "service": "service-{{random.Next(services)}}", "latency_ms": {{150 + (100 * random.NextDouble()):F4}}, "error_rate": {{random.NextDouble():F6}}}""", out int length);
        return text[..length].ToArray();
    }

    private static void Produce(IProducer<Null, byte[]> producer, string topic, byte[] value, ManualResetEventSlim pause)
    {
        while (true)
        {
            try
            {
                producer.Produce(topic, new Message<Null, byte[]> { Value = value });
                return;
            }
            catch (ProduceException<Null, byte[]> full) when (full.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
            {
                pause.Wait(Pause);
            }
        }
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
