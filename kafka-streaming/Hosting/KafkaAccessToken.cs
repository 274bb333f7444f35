namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>A token for <c>sasl.mechanisms = OAUTHBEARER</c>. Its text does not show the token.</summary>
/// <param name="Value">The token as the broker takes it.</param>
/// <param name="Principal">Whom it is for.</param>
/// <param name="ExpiresAt">Until when it is good; the source is asked again at about four fifths of that time.</param>
public sealed record KafkaAccessToken(string Value, string Principal, DateTimeOffset ExpiresAt)
{
    /// <summary>SASL extensions sent with it.</summary>
    public IReadOnlyDictionary<string, string> Extensions { get; init; } = new Dictionary<string, string>();

    /// <summary>Says whose token it is and until when, not the token.</summary>
    public override string ToString() => $"token of {Principal} until {ExpiresAt:O}";
}
