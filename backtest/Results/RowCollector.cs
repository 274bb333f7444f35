using System.Text;
using OrleansAnomaly.Backtest.Scoring;

namespace OrleansAnomaly.Backtest.Results;

/// <summary>Keeps one entity's scored rows, column by column.</summary>
public sealed class RowCollector
{
    private readonly List<string> _times = [];
    private readonly List<double> _scores = [];
    private readonly MetricColumns[] _metrics;

    internal RowCollector(IEnumerable<string> metrics)
    {
        _metrics = [.. metrics.Select(name => new MetricColumns(name))];
        Sink = new Collecting(this);
    }

    /// <summary>Times as the input has them.</summary>
    public IReadOnlyList<string> Times => _times;

    /// <summary>Scores.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>What was said of each metric; none unless wanted.</summary>
    public IReadOnlyList<MetricColumns> Metrics => _metrics;

    internal RowSink Sink { get; }

    private sealed class Collecting(RowCollector to) : RowSink
    {
        public override void Take(in ScoredRow row)
        {
            to._times.Add(Encoding.UTF8.GetString(row.TimeText));
            to._scores.Add(row.Score);
            for (int metric = 0; metric < to._metrics.Length; metric++)
                to._metrics[metric].Add(row.Cells[metric].Reading);
        }
    }
}
