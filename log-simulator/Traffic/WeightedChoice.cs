namespace OrleansAnomaly.LogSimulator.Traffic;

/// <summary>Draws an index in proportion to its weight.</summary>
internal sealed class WeightedChoice
{
    private readonly double[] _upTo;

    public WeightedChoice(IEnumerable<double> weights)
    {
        var sum = 0.0;
        _upTo = [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>The index that a number in [0, 1) falls upon.</summary>
    public int At(double uniform)
    {
        var found = Array.BinarySearch(_upTo, uniform * _upTo[^1]);
        return found >= 0 ? Math.Min(found + 1, _upTo.Length - 1) : Math.Min(~found, _upTo.Length - 1);
    }
}
