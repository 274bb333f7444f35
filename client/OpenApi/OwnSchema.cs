namespace OrleansAnomaly.Client.OpenApi;

/// <summary>Marks an endpoint whose body is no event, so that its schema is its own type's.</summary>
internal sealed class OwnSchema
{
    public static OwnSchema Instance { get; } = new();
}
