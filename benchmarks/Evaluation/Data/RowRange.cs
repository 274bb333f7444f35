namespace OrleansAnomaly.Benchmarks.Evaluation.Data;

/// <summary>Rows from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
internal readonly record struct RowRange(int First, int Last)
{
    public int Length => Last - First + 1;

    public bool Contains(int row) => row >= First && row <= Last;

    /// <summary>The runs of rows that are marked.</summary>
    public static RowRange[] Runs(ReadOnlySpan<bool> marked)
    {
        List<RowRange> runs = [];
        for (int i = 0; i < marked.Length; i++)
        {
            if (!marked[i])
                continue;
            int first = i;
            while (i + 1 < marked.Length && marked[i + 1])
                i++;
            runs.Add(new(first, i));
        }

        return [.. runs];
    }
}
