namespace OrleansAnomaly.Streaming.Kafka.Tests.Typed;

/// <summary>Adds up orders.</summary>
public interface IOrderGrain : IGrainWithStringKey
{
    Task<OrderState> GetAsync();

    Task SaveAsync();

    Task DieAsync();

    /// <summary>Produces to the stream of the grain's own key, or another's.</summary>
    Task SendAsync(string stream, double amount);
}

[GenerateSerializer]
public sealed class OrderState
{
    [Id(0)] public AppliedOffsets Applied { get; set; } = new();

    [Id(1)] public double Total { get; set; }

    [Id(2)] public int Count { get; set; }
}
