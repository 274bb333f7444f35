using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sketches;

/// <summary>About how often each of any number of values was seen (count-min with conservative update), in 512 bytes to 32 KB: it grows with the number of different values.</summary>
/// <remarks>A cell's column is the low bits of its row's 16 of the hash, so a sketch doubles by copying its columns: counts stay what they were.</remarks>
internal sealed class HabitSketch
{
    /// <summary>Most columns of a row; beyond as many different values, rare ones look a little less rare.</summary>
    public const int MostColumns = 4096;

    private const int Rows = 4;
    private const int LeastColumns = 64;
    private const ushort MostCounted = 60_000;

    private ushort[] _counts = new ushort[Rows * LeastColumns];
    private int _values;

    /// <summary>About how many different values were seen.</summary>
    public int Values => _values;

    public int StateBytes => _counts.Length * sizeof(ushort) + 4;

    private int Columns => _counts.Length / Rows;

    /// <summary>How often a value was seen, never less than the truth.</summary>
    public int Count(ulong hash)
    {
        int least = int.MaxValue;
        for (int row = 0; row < Rows; row++)
            least = Math.Min(least, _counts[Cell(row, hash)]);
        return least;
    }

    public void Add(ulong hash)
    {
        int least = Count(hash);
        if (least == 0 && ++_values > Columns * 3 / 4 && Columns < MostColumns)
            Grow();
        for (int row = 0; row < Rows; row++)
        {
            ref ushort cell = ref _counts[Cell(row, hash)];
            if (cell == least)
                cell++;
        }

        if (least >= MostCounted)
            Halve();
    }

    public void Exchange(StateExchange state)
    {
        int columns = Columns;
        state.Count(ref columns, MostColumns);
        if (columns != Columns)
            _counts = new ushort[Rows * Checked(columns)];
        state.Values(_counts);
        state.Value(ref _values);
    }

    private int Cell(int row, ulong hash) => row * Columns + ((int)(hash >> (row * 16)) & (Columns - 1));

    private void Grow()
    {
        int columns = Columns;
        ushort[] grown = new ushort[_counts.Length * 2];
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<ushort> old = _counts.AsSpan(row * columns, columns);
            old.CopyTo(grown.AsSpan(row * columns * 2));
            old.CopyTo(grown.AsSpan(row * columns * 2 + columns));
        }

        _counts = grown;
    }

    private void Halve()
    {
        foreach (ref ushort cell in _counts.AsSpan())
            cell = (ushort)((cell + 1) / 2);
    }

    private static int Checked(int columns) => columns >= LeastColumns && (columns & (columns - 1)) == 0
        ? columns
        : throw new InvalidDataException($"The snapshot has a sketch of {columns} columns.");
}
