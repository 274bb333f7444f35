namespace OrleansAnomaly.Detection;

/// <summary>What is trained from an entity's recent clean rows.</summary>
public enum ModelKind
{
    /// <summary>The axes along which its values move together (ML.NET RandomizedPca).</summary>
    Pca,

    /// <summary>The centres that its rows lie around (ML.NET KMeans).</summary>
    KMeans,
}
