namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Whether a record's stream was found.</summary>
public enum KafkaKeyResult
{
    /// <summary>It was.</summary>
    Found,

    /// <summary>The value is not the JSON object that the selector expects.</summary>
    Malformed,

    /// <summary>The field, key or header is not there.</summary>
    Missing,

    /// <summary>The field is there but not a string.</summary>
    NotText,

    /// <summary>The key is empty.</summary>
    Empty,

    /// <summary>The key is longer than <see cref="KafkaKeySelector.MaxKeyBytes"/>.</summary>
    TooLong,
}
