namespace OrleansAnomaly.GrainInterfaces.Events;

/// <summary>The names and sentences of <see cref="DecodeError"/>.</summary>
public static class DecodeErrors
{
    /// <summary>A stable name for headers, metrics and answers, e.g. <c>duplicate-key</c>; <c>none</c> when nothing is wrong.</summary>
    public static string Reason(this DecodeError error) => error switch
    {
        DecodeError.None => "none",
        DecodeError.Empty => "empty",
        DecodeError.MessageTooLarge => "message-too-large",
        DecodeError.InvalidUtf8 => "invalid-utf8",
        DecodeError.InvalidText => "invalid-text",
        DecodeError.MalformedJson => "malformed-json",
        DecodeError.NotAnObject => "not-an-object",
        DecodeError.TooDeep => "too-deep",
        DecodeError.TooManyFields => "too-many-fields",
        DecodeError.DuplicateKey => "duplicate-key",
        DecodeError.KeyTooLong => "key-too-long",
        DecodeError.NonFiniteNumber => "non-finite-number",
        DecodeError.NoTimestamp => "no-timestamp",
        DecodeError.InvalidTimestamp => "invalid-timestamp",
        DecodeError.AbsurdTimestamp => "absurd-timestamp",
        DecodeError.TimestampInFuture => "timestamp-in-future",
        DecodeError.TimestampTooOld => "timestamp-too-old",
        DecodeError.NoEntity => "no-entity",
        DecodeError.InvalidEntity => "invalid-entity",
        DecodeError.EntityTooLong => "entity-too-long",
        _ => "unknown",
    };

    /// <summary>One sentence for the person who sent the event: what is wrong and what would be right.</summary>
    public static string Explain(this DecodeError error) => error switch
    {
        DecodeError.None => "Nothing is wrong.",
        DecodeError.Empty => "The message is empty; send one JSON object.",
        DecodeError.MessageTooLarge => "The message is larger than Events:MaxMessageBytes.",
        DecodeError.InvalidUtf8 => "The message is not UTF-8.",
        DecodeError.InvalidText => "A text holds an escape that stands for no character, such as half of a surrogate pair.",
        DecodeError.MalformedJson => "The message is not valid JSON, or is cut off.",
        DecodeError.NotAnObject => "The message is JSON but not an object; send {\"timestamp\": ..., \"service\": ..., ...}.",
        DecodeError.TooDeep => "Objects or arrays are nested too deep.",
        DecodeError.TooManyFields => "The event has too many fields.",
        DecodeError.DuplicateKey => "A field occurs twice; nested fields count by their dotted name.",
        DecodeError.KeyTooLong => "A field's dotted name is longer than Events:MaxKeyBytes.",
        DecodeError.NonFiniteNumber => "A number is NaN, infinite, or too large for a double; leave the field out or send null.",
        DecodeError.NoTimestamp => "The timestamp is missing.",
        DecodeError.InvalidTimestamp => "The timestamp is neither Unix time nor ISO 8601.",
        DecodeError.AbsurdTimestamp => "The timestamp is no sensible date in seconds, milliseconds, microseconds or nanoseconds.",
        DecodeError.TimestampInFuture => "The timestamp is further in the future than Events:MaxFutureSkew.",
        DecodeError.TimestampTooOld => "The timestamp is older than Events:MaxAge.",
        DecodeError.NoEntity => "The entity field is missing or empty.",
        DecodeError.InvalidEntity => "The entity field is neither text nor a number.",
        DecodeError.EntityTooLong => "The entity is longer than Events:MaxKeyBytes.",
        _ => "The message was not understood.",
    };
}
