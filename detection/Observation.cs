namespace OrleansAnomaly.Detection;

/// <summary>One event of one entity: numbers by metric, text by attribute, and when it happened.</summary>
/// <remarks>
/// A view over the caller's buffers, valid during the call. Metrics and attributes are named by the dense indexes
/// that <see cref="EntityDetector.AddMetric"/> and <see cref="EntityDetector.AddAttribute"/> gave out.
/// </remarks>
public readonly ref struct Observation
{
    /// <summary>Event time, Unix seconds.</summary>
    public required double Time { get; init; }

    /// <summary>Metric indexes; each at most once. Same length as <see cref="Values"/>.</summary>
    public ReadOnlySpan<int> Metrics { get; init; }

    /// <summary>Finite values, one for each of <see cref="Metrics"/>.</summary>
    public ReadOnlySpan<double> Values { get; init; }

    /// <summary>Attribute indexes; each at most once. Same length as <see cref="TextRanges"/>.</summary>
    public ReadOnlySpan<int> Attributes { get; init; }

    /// <summary>Where each attribute's UTF-8 value lies in <see cref="Text"/>.</summary>
    public ReadOnlySpan<TextRange> TextRanges { get; init; }

    /// <summary>UTF-8 text that <see cref="TextRanges"/> points into.</summary>
    public ReadOnlySpan<byte> Text { get; init; }
}

/// <summary>A piece of UTF-8 text in a shared buffer.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct TextRange(int Start, int Length);
