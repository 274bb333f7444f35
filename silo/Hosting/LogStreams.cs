using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Adds the stream of log events that the detectors subscribe to.</summary>
internal static class LogStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Name = "logs";

    /// <summary>Adds the provider; the field that names a record's stream is the one that names an event's entity unless <c>Kafka:KeyField</c> says otherwise.</summary>
    public static ISiloBuilder AddLogStreams(this ISiloBuilder silo, IConfiguration configuration) => silo.AddKafkaStreams(Name, options =>
    {
        LogEventOptions events = new();
        configuration.GetSection(ConfigurationSections.Events).Bind(events);
        options.KeyField = events.EntityField;
        configuration.GetSection(ConfigurationSections.Kafka).Bind(options);
    });
}
