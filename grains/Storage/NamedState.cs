namespace OrleansAnomaly.Grains.Storage;

/// <summary>A state of a grain that names its states at run time, in the default storage.</summary>
/// <param name="StateName">Its name.</param>
internal sealed record NamedState(string StateName) : IPersistentStateConfiguration
{
    /// <inheritdoc/>
    public string? StorageName => null;
}
