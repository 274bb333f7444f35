using Microsoft.Extensions.Options;
using OrleansAnomaly.Streaming.Kafka.Native;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Says everything that is wrong with a provider's options, before the silo starts.</summary>
internal sealed class KafkaStreamOptionsValidator(string provider) : IValidateOptions<KafkaStreamOptions>
{
    private const int MostGroups = 1024;
    private const int LongestTopicName = 249;
    private static readonly TimeSpan ShortestCommitInterval = TimeSpan.FromMilliseconds(10);

    public ValidateOptionsResult Validate(string? name, KafkaStreamOptions options)
    {
        if (name != provider) return ValidateOptionsResult.Skip;
        List<string> errors = [];
        CheckNames(options, errors);
        CheckSizes(options, errors);
        errors.AddRange(RdKafkaConfiguration.Check(KafkaClientSettings.Consumer(options)).Select(error => $"{nameof(options.Consumer)}: {error}"));
        errors.AddRange(RdKafkaConfiguration.Check(KafkaClientSettings.Producer(options)).Select(error => $"{nameof(options.Producer)}: {error}"));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => $"Kafka streams '{provider}': {error}"));
    }

    private static void CheckNames(KafkaStreamOptions options, List<string> errors)
    {
        Require(!string.IsNullOrWhiteSpace(options.BootstrapServers), errors, nameof(options.BootstrapServers), options.BootstrapServers, "must name at least one broker as HOST:PORT");
        Require(IsTopic(options.Topic), errors, nameof(options.Topic), options.Topic, "must be a Kafka topic's name: 1 to 249 of letters, digits, '.', '_' and '-'");
        Require(options.DeadLetterTopic is null || (IsTopic(options.DeadLetterTopic) && options.DeadLetterTopic != options.Topic), errors, nameof(options.DeadLetterTopic), options.DeadLetterTopic, "must be another topic's name, or null");
        Require(!string.IsNullOrWhiteSpace(options.ConsumerGroup), errors, nameof(options.ConsumerGroup), options.ConsumerGroup, "must not be empty");
        Require(!string.IsNullOrWhiteSpace(options.StreamNamespace), errors, nameof(options.StreamNamespace), options.StreamNamespace, "must not be empty");
        Require(options.KeySelector is not null || !string.IsNullOrEmpty(options.KeyField), errors, nameof(options.KeyField), options.KeyField, "must name a field, unless KeySelector is set");
    }

    private static void CheckSizes(KafkaStreamOptions options, List<string> errors)
    {
        KafkaSliceOptions slices = options.Slices;
        Require(options.Groups is >= 1 and <= MostGroups, errors, nameof(options.Groups), options.Groups, "must be 1 to 1024");
        Require(options.CommitInterval >= ShortestCommitInterval, errors, nameof(options.CommitInterval), options.CommitInterval, "must be at least 10 ms");
        Require(slices.MaxEvents >= 1, errors, "Slices.MaxEvents", slices.MaxEvents, "must be at least 1");
        Require(slices.MaxBytes >= 1024, errors, "Slices.MaxBytes", slices.MaxBytes, "must be at least 1024");
        Require(slices.MinAge >= TimeSpan.Zero, errors, "Slices.MinAge", slices.MinAge, "must not be negative");
        Require(slices.MaxAge >= slices.MinAge, errors, "Slices.MaxAge", slices.MaxAge, "must not be below Slices.MinAge");
        Require(slices.CacheBytes >= 4L * slices.MaxBytes, errors, "Slices.CacheBytes", slices.CacheBytes, "must be at least four times Slices.MaxBytes");
        Require(slices.StreamBytes is not { } bytes || (bytes >= 2L * slices.MaxBytes && bytes <= slices.CacheBytes), errors, "Slices.StreamBytes", slices.StreamBytes, "must be at least twice Slices.MaxBytes and at most Slices.CacheBytes, or null");
        Require(slices.FlushAfter > TimeSpan.Zero, errors, "Slices.FlushAfter", slices.FlushAfter, "must be above zero");
    }

    private static bool IsTopic(string? name)
        => name is { Length: >= 1 and <= LongestTopicName } and not "." and not ".." && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static void Require(bool holds, List<string> errors, string option, object? value, string rule)
    {
        if (!holds) errors.Add(FormattableString.Invariant($"{option} = '{value}' {rule}."));
    }
}
