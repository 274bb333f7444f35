namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>Rows of one entity that follow one another.</summary>
/// <param name="Offset">Where the first begins.</param>
/// <param name="Rows">How many.</param>
/// <param name="Entity">Whose, by its place among the input's entities.</param>
internal readonly record struct RowRun(long Offset, int Rows, int Entity);
