using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest.Scoring;

/// <summary>Turns a reader's ids into a detector's indexes, which are given out as names first come. Labels get none.</summary>
/// <param name="names">The reader's names.</param>
/// <param name="add">Adds a name to the detector; negative when it takes no more.</param>
internal sealed class NameMap(IReadOnlyList<string> names, Func<string, int> add)
{
    private const int Unseen = -2;
    private const int Hidden = -1;

    private readonly int[] _index = [.. Enumerable.Repeat(Unseen, names.Count)];

    /// <summary>Names that the detector did not take.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The detector's index; negative when the detector may not see it.</summary>
    public int this[int id] => _index[id] == Unseen ? _index[id] = Add(names[id]) : _index[id];

    private int Add(string name)
    {
        if (LabelColumns.Contains(name))
            return Hidden;
        int index = add(name);
        if (index >= 0)
            return index;
        LeftOut++;
        return Hidden;
    }
}
