using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Sketches;

/// <summary>About how often each of any number of values was seen (count-min with conservative update), in 2 KB.</summary>
internal sealed class CountSketch
{
    private const int Rows = 4;
    private const int Columns = 256;

    private readonly ushort[] _counts = new ushort[Rows * Columns];

    public static int StateBytes => Rows * Columns * sizeof(ushort);

    /// <summary>Counts a value and returns how often it had been seen before, never less than the truth.</summary>
    public int Add(ulong hash)
    {
        int least = int.MaxValue;
        for (int row = 0; row < Rows; row++)
            least = Math.Min(least, _counts[Cell(row, hash)]);
        for (int row = 0; row < Rows; row++)
        {
            ref ushort cell = ref _counts[Cell(row, hash)];
            if (cell == least && cell < ushort.MaxValue)
                cell++;
        }
        return least;
    }

    public void Exchange(StateExchange state) => state.Values(_counts);

    private static int Cell(int row, ulong hash) => row * Columns + (int)((hash >> (row * 16)) & (Columns - 1));
}
