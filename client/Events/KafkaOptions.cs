using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Client.Events;

/// <summary>Where posted events go; section <c>Kafka</c>, the same as the silos have.</summary>
public sealed class KafkaOptions
{
    /// <summary>Kafka brokers to begin with, as HOST:PORT, separated by commas. Default <c>localhost:9092</c>.</summary>
    public string BootstrapServers { get; set; } = "localhost:9092";

    /// <summary>Topic to write. Default <c>logs</c>.</summary>
    public string Topic { get; set; } = "logs";

    /// <summary>Further settings of librdkafka's producer, by its own names (<c>security.protocol</c>, <c>sasl.username</c>, ...); they win over the client's own.</summary>
    public Dictionary<string, string> Producer { get; } = [];
}

/// <summary>Reports every option of <see cref="KafkaOptions"/> that is missing.</summary>
internal sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.BootstrapServers))
            errors.AddError("Kafka:BootstrapServers is empty; give HOST:PORT, several separated by commas.");
        if (string.IsNullOrWhiteSpace(options.Topic))
            errors.AddError("Kafka:Topic is empty; give the topic that the silos read, by default logs.");
        return errors.Build();
    }
}
