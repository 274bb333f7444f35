namespace OrleansAnomaly.Detection.Plugins;

/// <summary>What a head says of one row.</summary>
/// <param name="Score">How odd it is: finite, at least 0; 1.0 is the alert boundary, 1.5 a warning and 3 critical unless a preset says otherwise.</param>
public readonly record struct HeadVerdict(double Score)
{
    /// <summary>Nothing to say: the score is 0.</summary>
    public static HeadVerdict None => new(0);

    /// <summary>Chance of such a row on normal data, in (0, 1]; 0 where the head does not know.</summary>
    public double PValue { get; init; }

    /// <summary>Which way it is off.</summary>
    public Direction Direction { get; init; }

    /// <summary>What was judged, in words for contributions: a metric, an attribute, or empty for the row as a whole.</summary>
    public string? Subject { get; init; }

    /// <summary>The value that was judged; NaN where there is none. Default NaN.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>What was expected; NaN where nothing was. Default NaN.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>Lower edge of what is usual; NaN where there is none. Default NaN.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper edge of what is usual; NaN where there is none. Default NaN.</summary>
    public double Upper { get; init; } = double.NaN;
}

/// <summary>One field's part in a head's verdict.</summary>
/// <param name="Field">Name of the metric or attribute.</param>
/// <param name="Weight">Its weight among the parts: finite, above 0; weights need not add up to anything.</param>
public sealed record HeadPart(string Field, double Weight)
{
    /// <summary>Which way it is off.</summary>
    public Direction Direction { get; init; }

    /// <summary>Its value; NaN where it is not a number. Default NaN.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>What was expected; NaN where nothing was. Default NaN.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>Lower edge of what is usual; NaN where there is none. Default NaN.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper edge of what is usual; NaN where there is none. Default NaN.</summary>
    public double Upper { get; init; } = double.NaN;
}
