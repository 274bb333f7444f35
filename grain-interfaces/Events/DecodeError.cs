namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>Why a message is not a log event. Each has a <see cref="DecodeErrors.Reason">name</see> and a <see cref="DecodeErrors.Explain">sentence</see>.</summary>
public enum DecodeError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>No bytes at all, or a Kafka tombstone.</summary>
    Empty,

    /// <summary>More bytes than <see cref="LogEventOptions.MaxMessageBytes"/>.</summary>
    MessageTooLarge,

    /// <summary>Bytes that are not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>An escape that stands for no character, such as a lone surrogate.</summary>
    InvalidText,

    /// <summary>Not JSON, or cut off.</summary>
    MalformedJson,

    /// <summary>JSON, but an array, a string, a number or a literal.</summary>
    NotAnObject,

    /// <summary>Objects or arrays nested deeper than <see cref="LogEventDecoder.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More fields than <see cref="LogEventDecoder.MaxFields"/>.</summary>
    TooManyFields,

    /// <summary>One name twice; <c>{"a":{"b":1}}</c> and <c>{"a.b":1}</c> are the same name.</summary>
    DuplicateKey,

    /// <summary>A name, with its parents, longer than <see cref="LogEventOptions.MaxKeyBytes"/>.</summary>
    KeyTooLong,

    /// <summary>A number that a double cannot hold, such as 1e999, or a literal NaN or Infinity.</summary>
    NonFiniteNumber,

    /// <summary>No timestamp, or null.</summary>
    NoTimestamp,

    /// <summary>A timestamp that is neither a number nor ISO 8601.</summary>
    InvalidTimestamp,

    /// <summary>A timestamp that no unit makes a sensible date of.</summary>
    AbsurdTimestamp,

    /// <summary>Further ahead of now than <see cref="LogEventOptions.MaxFutureSkew"/>.</summary>
    TimestampInFuture,

    /// <summary>Older than <see cref="LogEventOptions.MaxAge"/>.</summary>
    TimestampTooOld,

    /// <summary>No entity, or null, or an empty text.</summary>
    NoEntity,

    /// <summary>An entity that is neither text nor a number.</summary>
    InvalidEntity,

    /// <summary>An entity longer than <see cref="LogEventOptions.MaxKeyBytes"/>.</summary>
    EntityTooLong,
}
