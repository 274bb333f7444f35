using System.Diagnostics;
using Confluent.Kafka;

namespace OrleansAnomaly.Hosting.Tests;

public sealed class PackagedLibrdkafkaTests
{
    [Fact]
    public void Use_BeforeTheFirstClient_LoadsThePackagedBuildAndNoOther()
    {
        PackagedLibrdkafka.Use();
        using (IProducer<Null, byte[]> _ = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = "127.0.0.1:1" }).SetLogHandler((_, _) => { }).Build())
        {
        }

        using var process = Process.GetCurrentProcess();
        string loaded = Assert.Single(process.Modules.Cast<ProcessModule>().Select(module => module.FileName), IsLibrdkafka);

        Assert.StartsWith(AppContext.BaseDirectory, loaded, StringComparison.Ordinal);
    }

    private static bool IsLibrdkafka(string file) => Path.GetFileName(file).Contains("librdkafka", StringComparison.OrdinalIgnoreCase);
}
