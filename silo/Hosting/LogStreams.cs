using OrleansAnomaly.Detection.Presets;
using OrleansAnomaly.GrainInterfaces.Events;
using OrleansAnomaly.Grains.Hosting;
using OrleansAnomaly.Silo.Configuration;
using OrleansAnomaly.Streaming.Kafka;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Adds the stream of log events that the detectors subscribe to.</summary>
internal static class LogStreams
{
    /// <summary>Name of the stream provider.</summary>
    public const string Name = "logs";

    /// <summary>Adds the provider; the field that names a record's stream is the one that names an event's entity, or each of its entities where the preset has several, unless <c>Kafka:KeyField</c> says otherwise.</summary>
    public static ISiloBuilder AddLogStreams(this ISiloBuilder silo, IConfiguration configuration) => silo.AddKafkaStreams(Name, options =>
    {
        LogEventOptions events = new();
        configuration.GetSection(ConfigurationSections.Events).Bind(events);
        IReadOnlyList<EntityRule> entities = AnomalyGrainsExtensions.PresetOf(configuration).Entities;
        options.KeyField = entities.Count == 1 ? entities[0].Field : events.EntityField;
        options.KeySelector = entities.Count > 1 && configuration[$"{ConfigurationSections.Kafka}:{nameof(options.KeyField)}"] is null
            ? KafkaKeySelector.Each([.. entities.Select(static entity => KafkaKeySelector.JsonField(entity.Field).Prefixed(entity.Kind + ":"))])
            : null;
        configuration.GetSection(ConfigurationSections.Kafka).Bind(options);
    });
}
