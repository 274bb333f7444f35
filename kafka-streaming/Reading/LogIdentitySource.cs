using Confluent.Kafka;
using Confluent.Kafka.Admin;
using OrleansAnomaly.Streaming.Kafka.Native;
using KafkaErrorCode = Confluent.Kafka.ErrorCode;

namespace OrleansAnomaly.Streaming.Kafka;

/// <summary>Asks the cluster which log the topic is: another one when it was re-created, or when another cluster answers.</summary>
internal sealed class LogIdentitySource(KafkaStreamOptions options, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // The client's own timeout has been seen to pass without an answer; a reader that waits for ever reads nothing.
    private static readonly TimeSpan LastTimeout = TimeSpan.FromSeconds(8);

    /// <summary>The identity.</summary>
    /// <exception cref="KafkaClientException">The cluster did not answer: nobody may guess, as a wrong identity would apply records twice.</exception>
    public async Task<string> ReadAsync(NativeConsumer consumer)
    {
        if (options.LogIdentity is { } given) return given;
        string cluster = consumer.ClusterId(Timeout) ?? throw new KafkaClientException($"The cluster at '{options.BootstrapServers}' does not say its id.");
        return $"{cluster}/{await TopicAsync().ConfigureAwait(false)}";
    }

    private async Task<string> TopicAsync()
    {
        // An admin client that owns its connection ends it before the queue of its answers, which then is freed memory: it must borrow one.
        using IProducer<Null, Null> connection = new ProducerBuilder<Null, Null>(KafkaClientSettings.Client(options)).WithTokens(options).SetLogHandler(static (_, _) => { }).Build();
        using IAdminClient admin = new DependentAdminClientBuilder(connection.Handle).Build();
        try
        {
            DescribeTopicsResult result = await admin.DescribeTopicsAsync(
                TopicCollection.OfTopicNames([options.Topic]), new DescribeTopicsOptions { RequestTimeout = Timeout }).WaitAsync(LastTimeout, time).ConfigureAwait(false);
            return $"{options.Topic}/{result.TopicDescriptions[0].TopicId}";
        }
        catch (KafkaException failure) when (failure.Error.Code is KafkaErrorCode.Local_UnsupportedFeature or KafkaErrorCode.UnsupportedVersion)
        {
            return options.Topic;
        }
        catch (TimeoutException)
        {
            throw new KafkaClientException($"Could not ask for the id of topic '{options.Topic}': no answer within {LastTimeout.TotalSeconds:F0} s");
        }
        catch (EntryPointNotFoundException)
        {
            // Somebody used Confluent.Kafka before this provider did, on a system that has an old librdkafka of its own.
            throw new KafkaClientException($"librdkafka {Library.VersionString} of this system is in use, and it is too old. Remove it, or use the provider before any other Kafka client.");
        }
        catch (KafkaException failure)
        {
            throw new KafkaClientException($"Could not ask for the id of topic '{options.Topic}': {failure.Error.Reason}", (int)failure.Error.Code);
        }
    }
}
