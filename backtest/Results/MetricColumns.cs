using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Backtest.Results;

/// <summary>What was said of one metric, row by row; null where the row does not have it or nothing was expected yet.</summary>
public sealed class MetricColumns
{
    private readonly List<double?> _scores = [], _expected = [], _lower = [], _upper = [];

    internal MetricColumns(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Scores.</summary>
    public IReadOnlyList<double?> Scores => _scores;

    /// <summary>Expected values.</summary>
    public IReadOnlyList<double?> Expected => _expected;

    /// <summary>Lower edges of the usual band.</summary>
    public IReadOnlyList<double?> Lower => _lower;

    /// <summary>Upper edges of the usual band.</summary>
    public IReadOnlyList<double?> Upper => _upper;

    internal void Add(in MetricReading reading)
    {
        _scores.Add(Finite(reading.Score));
        _expected.Add(Finite(reading.Expected));
        _lower.Add(Finite(reading.Lower));
        _upper.Add(Finite(reading.Upper));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
