using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest;

/// <summary>How much a backtest in memory may be asked for.</summary>
/// <param name="MaxRows">Most rows.</param>
/// <param name="MaxEntities">Most entities.</param>
/// <param name="MaxBandValues">Most values, rows times metrics, when bands are wanted.</param>
public sealed record HeldLimits(int MaxRows, int MaxEntities, int MaxBandValues)
{
    /// <exception cref="InvalidDataException">It is too much; the message says what and how much is possible.</exception>
    internal void Check(InputSurvey survey, HeldDetail detail)
    {
        if (survey.Rows > MaxRows)
            throw new InvalidDataException($"it has {survey.Rows} rows; at most {MaxRows} are taken here");
        if (survey.Entities.Count > MaxEntities)
            throw new InvalidDataException($"it has {survey.Entities.Count} entities; at most {MaxEntities} are taken here");
        if (detail != HeldDetail.Bands)
            return;
        long values = Enumerable.Range(0, survey.Entities.Count).Sum(entity => survey.Entities[entity].Rows * survey.ColumnsOf(entity).Count);
        if (values > MaxBandValues)
            throw new InvalidDataException($"its rows have {values} values; bands are given for at most {MaxBandValues}");
    }
}

/// <summary>How much is kept of each row.</summary>
public enum HeldDetail
{
    /// <summary>Alerts only.</summary>
    Alerts,

    /// <summary>Time and score too.</summary>
    Scores,

    /// <summary>Each metric's reading too.</summary>
    Bands,
}
