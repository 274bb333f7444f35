namespace OrleansAnomaly.Detection.Learning;

/// <summary>A trained model that judges rows of a fixed width. Immutable.</summary>
internal interface IRowModel
{
    /// <summary>Values of a row.</summary>
    int Width { get; }

    /// <summary>Its size in bytes.</summary>
    int StateBytes { get; }

    /// <summary>Its error on rows, at least 0; less is better.</summary>
    double ErrorOn(IReadOnlyList<float[]> rows);
}
