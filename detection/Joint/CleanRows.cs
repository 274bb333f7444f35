using System.Runtime.InteropServices;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>The last clean rows of standardised deviations, kept to train on.</summary>
internal sealed class CleanRows
{
    private const int MostRows = 256;
    private const int MostValues = 2048;

    private readonly List<float[]> _rows = [];
    private readonly List<double> _times = [];
    private int _next;

    public int Count => _rows.Count;

    public int StateBytes => _rows.Sum(row => row.Length * sizeof(float)) + _times.Count * sizeof(double) + 16;

    /// <summary>Rows kept of so many metrics.</summary>
    public static int Capacity(int metrics) => Math.Clamp(MostValues / metrics, 32, MostRows);

    /// <summary>Copies a row over the oldest one. Allocates only until full.</summary>
    /// <param name="row">The row.</param>
    /// <param name="time">Its event time, Unix seconds.</param>
    public void Add(ReadOnlySpan<float> row, double time)
    {
        if (_rows.Count > 0 && _rows[0].Length != row.Length)
            Clear();
        if (_rows.Count < Capacity(row.Length))
        {
            _rows.Add(row.ToArray());
            _times.Add(time);
            return;
        }
        row.CopyTo(_rows[_next]);
        _times[_next] = time;
        _next = (_next + 1) % _rows.Count;
    }

    /// <summary>Freezes the rows, oldest first.</summary>
    /// <param name="kind">What is to be trained.</param>
    /// <param name="version">Number of the training.</param>
    public JointTrainingSet Freeze(ModelKind kind, int version) => new(
        kind,
        [.. InOrder(_rows).Select(row => (float[])row.Clone())],
        [.. InOrder(_times)],
        version);

    public void Exchange(StateExchange state)
    {
        int count = _rows.Count, width = count == 0 ? 0 : _rows[0].Length;
        state.Count(ref count, MostRows);
        state.Count(ref width, MostValues);
        state.Count(ref _next, MostRows);
        while (_rows.Count < count)
            _rows.Add(new float[width]);
        foreach (float[] row in _rows)
            state.Values(row);
        while (_times.Count < count)
            _times.Add(double.NaN);
    }

    /// <summary>When the rows were, which older snapshots do not say.</summary>
    public void ExchangeTimes(StateExchange state) => state.Values(CollectionsMarshal.AsSpan(_times));

    private IEnumerable<T> InOrder<T>(List<T> ring) => ring.Skip(_next).Concat(ring.Take(_next));

    private void Clear()
    {
        _rows.Clear();
        _times.Clear();
        _next = 0;
    }
}
