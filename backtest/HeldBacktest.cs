using OrleansAnomaly.Backtest.Inputs;
using OrleansAnomaly.Backtest.Peers;
using OrleansAnomaly.Backtest.Results;
using OrleansAnomaly.Backtest.Scoring;

namespace OrleansAnomaly.Backtest;

/// <summary>Backtests bytes in memory, on the calling thread, and keeps what it finds in memory.</summary>
/// <param name="options">How the rows are read and judged.</param>
/// <param name="limits">How much may be asked for.</param>
/// <param name="time">Measures what scoring costs.</param>
public sealed class HeldBacktest(BacktestOptions options, HeldLimits limits, TimeProvider time)
{
    /// <summary>Runs it.</summary>
    /// <exception cref="InvalidDataException">Nothing in it can be read, or it is more than the limits allow; the message says which.</exception>
    public HeldResult Run(ReadOnlyMemory<byte> data, InputFormat format, HeldDetail detail, CancellationToken cancellationToken)
    {
        using ByteSource source = ByteSource.Of(data);
        InputSurvey survey = Surveyor.Survey(source, format, options, cancellationToken);
        limits.Check(survey, detail);
        EntityBacktest backtest = new(survey, source, options, PeerSurvey.Of(survey, source, options, cancellationToken), time);
        AlertShelf alerts = new();
        EntityResult[] results = new EntityResult[survey.Entities.Count];
        SeriesResult[] series = new SeriesResult[results.Length];
        for (int entity = 0; entity < results.Length; entity++)
        {
            RowCollector? scored = CollectorFor(entity, backtest, detail);
            AlertCollector collector = new(alerts, "", survey.Entities[entity].Name, (0, entity));
            RowSink[] sinks = scored is null ? [collector] : [collector, scored.Sink];
            EntityResult result = results[entity] = backtest.Run(entity, sinks, new(), cancellationToken);
            series[entity] = SeriesOf(survey.Entities[entity], result, scored);
        }

        return new(InputResult.Of("", survey, results, ""), series, alerts.InOrder);
    }

    private static RowCollector? CollectorFor(int entity, EntityBacktest backtest, HeldDetail detail) => detail switch
    {
        HeldDetail.Scores => new([]),
        HeldDetail.Bands => new(backtest.MetricsOf(entity)),
        _ => null,
    };

    private static SeriesResult SeriesOf(EntityRows entity, EntityResult result, RowCollector? scored) => new()
    {
        Entity = entity.Name,
        Rows = entity.Rows,
        PeakScore = result.PeakScore,
        StateBytes = result.StateBytes,
        Scored = scored,
    };
}
