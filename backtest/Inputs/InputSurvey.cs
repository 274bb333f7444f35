namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>What a first pass over an input found: its entities, whose rows lie where, and the columns they need.</summary>
internal sealed class InputSurvey
{
    private readonly RowRun[] _runs;
    private readonly int[] _firstRun;

    public InputSurvey(RowReader reader, InputShape shape, IReadOnlyList<EntityRows> entities, List<RowRun> runs, BadRows bad)
    {
        (Reader, Shape, Entities, Bad) = (reader, shape, entities, bad);
        Rows = entities.Sum(entity => entity.Rows);
        (_runs, _firstRun) = Group(runs, entities.Count);
    }

    /// <summary>The reader that surveyed; fork it to read again.</summary>
    public RowReader Reader { get; }

    public InputShape Shape { get; }

    public IReadOnlyList<EntityRows> Entities { get; }

    public BadRows Bad { get; }

    public long Rows { get; }

    /// <summary>Where an entity's rows lie, in the input's order.</summary>
    public ReadOnlySpan<RowRun> RunsOf(int entity) => _runs.AsSpan(_firstRun[entity].._firstRun[entity + 1]);

    /// <summary>Columns that an entity's metrics take, by metric id.</summary>
    public IReadOnlyList<int> ColumnsOf(int entity) => Reader.SharedMetrics ?? Entities[entity].Metrics;

    private static (RowRun[] Runs, int[] FirstRun) Group(List<RowRun> runs, int entities)
    {
        int[] firstRun = new int[entities + 1];
        foreach (RowRun run in runs)
            firstRun[run.Entity + 1]++;
        for (int i = 0; i < entities; i++)
            firstRun[i + 1] += firstRun[i];
        int[] next = [.. firstRun];
        RowRun[] grouped = new RowRun[runs.Count];
        foreach (RowRun run in runs)
            grouped[next[run.Entity]++] = run;
        return (grouped, firstRun);
    }
}
