using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Peers;

/// <summary>What a member had in one bucket, until the cohort has told of it.</summary>
internal sealed class OwnBucket
{
    private double[] _values = [];
    private double[] _offsets = [];

    public long Index { get; private set; } = long.MinValue;

    public double Time { get; private set; }

    /// <summary>True once the cohort was told.</summary>
    public bool Told { get; set; } = true;

    /// <summary>True once the member was judged by it, or it holds nothing.</summary>
    public bool Judged { get; set; } = true;

    public int StateBytes => 32 + 16 * _values.Length;

    public double Value(int metric) => metric < _values.Length ? _values[metric] : double.NaN;

    public double Offset(int metric) => _offsets[metric];

    public void Begin(long index, double time, int metrics)
    {
        (Index, Time, Told, Judged) = (index, time, false, false);
        Size(metrics);
    }

    public void Set(int metric, double value, double offset) => (_values[metric], _offsets[metric]) = (value, offset);

    public void Exchange(StateExchange state)
    {
        long index = Index;
        double time = Time;
        bool told = Told, judged = Judged;
        int metrics = _values.Length;
        state.Value(ref index);
        state.Value(ref time);
        state.Value(ref told);
        state.Value(ref judged);
        state.Count(ref metrics, Cohort.MostMetrics);
        (Index, Time, Told, Judged) = (index, time, told, judged);
        Size(metrics);
        state.Values(_values);
        state.Values(_offsets);
    }

    private void Size(int metrics)
    {
        if (_values.Length != metrics)
            (_values, _offsets) = (new double[metrics], new double[metrics]);
    }
}
