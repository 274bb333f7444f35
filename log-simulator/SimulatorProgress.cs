namespace OrleansAnomaly.LogSimulator;

/// <summary>What a simulator has done so far.</summary>
/// <param name="Made">Events handed to the Kafka client.</param>
/// <param name="Delivered">Events that Kafka has confirmed.</param>
/// <param name="Failed">Events that Kafka did not take.</param>
/// <param name="SkippedSeconds">Event time left out because Kafka could not keep up.</param>
/// <param name="LastError">What the Kafka client last complained of; null when it never did.</param>
public readonly record struct SimulatorProgress(long Made, long Delivered, long Failed, double SkippedSeconds, string? LastError);
