namespace OrleansAnomaly.Detection.Sampling;

/// <summary>Count, mean and spread of one metric in one time bucket.</summary>
internal struct BucketCell
{
    public int Count;
    public double Mean;
    private double _squares;

    public readonly double Variance => Count > 1 ? _squares / (Count - 1) : 0;

    public void Add(double value)
    {
        double before = value - Mean;
        Mean += before / ++Count;
        _squares += before * (value - Mean);
    }

    public void Exchange(State.StateExchange state)
    {
        state.Value(ref Count);
        state.Value(ref Mean);
        state.Value(ref _squares);
    }
}
