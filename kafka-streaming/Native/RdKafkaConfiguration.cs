using System.Text;

namespace OrleansAnomaly.Streaming.Kafka.Native;

/// <summary>Turns names and values into librdkafka's configuration, collecting what it refuses.</summary>
internal static unsafe class RdKafkaConfiguration
{
    private const int ErrorSize = 512;

    /// <summary>The configuration; null with the reasons in <paramref name="errors"/>.</summary>
    public static nint Create(IEnumerable<KeyValuePair<string, string>> settings, out List<string> errors)
    {
        errors = [];
        nint configuration = RdKafka.NewConfiguration();
        byte* error = stackalloc byte[ErrorSize];
        foreach ((string name, string value) in settings)
        {
            if (RdKafka.Set(configuration, name, value, error, ErrorSize) != RdKafka.ConfigurationOk) errors.Add(Text(error));
        }

        if (errors.Count == 0) return configuration;
        RdKafka.DestroyConfiguration(configuration);
        return 0;
    }

    /// <summary>What librdkafka says against settings; empty when nothing.</summary>
    public static List<string> Check(IEnumerable<KeyValuePair<string, string>> settings)
    {
        nint configuration = Create(settings, out List<string> errors);
        if (configuration != 0) RdKafka.DestroyConfiguration(configuration);
        return errors;
    }

    /// <summary>True when this build of librdkafka knows a setting.</summary>
    public static bool Knows(string name, string value) => Check([new(name, value)]).Count == 0;

    public static nint NewConsumer(nint configuration)
    {
        byte* error = stackalloc byte[ErrorSize];
        nint client = RdKafka.New(RdKafka.Consumer, configuration, error, ErrorSize);
        if (client != 0) return client;
        RdKafka.DestroyConfiguration(configuration);
        throw new KafkaClientException($"librdkafka refused the consumer's settings: {Text(error)}");
    }

    private static string Text(byte* text)
    {
        var bytes = new ReadOnlySpan<byte>(text, ErrorSize);
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
