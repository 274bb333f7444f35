namespace OrleansAnomaly.Client.Events;

internal sealed partial class EventPublisher
{
    [LoggerMessage(LogLevel.Warning, "Kafka at {BootstrapServers}: {Reason}. Posted events are refused with 503 while it lasts; check Kafka:BootstrapServers and the brokers.")]
    private partial void LogError(string bootstrapServers, string reason);

    [LoggerMessage(LogLevel.Debug, "librdkafka {Facility}: {Message}")]
    private partial void LogKafka(string facility, string message);
}
