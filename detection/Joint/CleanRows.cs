using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Joint;

/// <summary>The last clean rows of standardised deviations, kept to train on.</summary>
internal sealed class CleanRows
{
    private const int MostRows = 256;
    private const int MostValues = 2048;

    private readonly List<float[]> _rows = [];
    private int _next;

    public int Count => _rows.Count;

    public int StateBytes => _rows.Sum(row => row.Length * sizeof(float)) + 16;

    /// <summary>Rows kept of so many metrics.</summary>
    public static int Capacity(int metrics) => Math.Clamp(MostValues / metrics, 32, MostRows);

    /// <summary>Copies a row over the oldest one. Allocates only until full.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        if (_rows.Count > 0 && _rows[0].Length != row.Length)
            Clear();
        if (_rows.Count < Capacity(row.Length))
        {
            _rows.Add(row.ToArray());
            return;
        }
        row.CopyTo(_rows[_next]);
        _next = (_next + 1) % _rows.Count;
    }

    public float[][] Copy() => [.. _rows.Select(row => (float[])row.Clone())];

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
    }

    private void Clear()
    {
        _rows.Clear();
        _next = 0;
    }
}
