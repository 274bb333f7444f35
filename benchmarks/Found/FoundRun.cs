using OrleansAnomaly.Benchmarks.Evaluation.Scoring;
using OrleansAnomaly.Detection;

namespace OrleansAnomaly.Benchmarks.Found;

/// <summary>One generated entity with one anomaly, played through the engine with its defaults.</summary>
internal sealed class FoundRun
{
    public const double Start = 1_700_006_400;
    private const int SecondMetric = 1;
    private const int UsualVersions = 4;
    private const int LooksARow = 2;

    private readonly EntityDetector _detector = new(new DetectionOptions());
    private readonly Course _course;
    private readonly Anomaly _anomaly;
    private readonly double[] _values;
    private readonly double[] _other;
    private readonly Draws _draws;
    private readonly double[] _scores;
    private readonly bool[] _alerts;

    private FoundRun(Course course, string kind, double strength, int seed)
    {
        _draws = new Draws(seed);
        _course = course;
        _anomaly = Anomaly.Draw(kind, course, strength, _draws);
        _values = course.Draw(seed + 1, _anomaly.Bend);
        _other = Echo();
        _anomaly.Put(_values, course);
        (_scores, _alerts) = (new double[course.Rows], new bool[course.Rows]);
        _detector.AddMetric("value");
        if (kind == "joint only")
            _detector.AddMetric("echo");
        if (kind == "new value")
            _detector.AddAttribute("version");
    }

    /// <summary>What the engine said of each row, training and label included.</summary>
    public static ScoredSeries Of(Course course, string kind, double strength, int seed)
    {
        FoundRun run = new(course, kind, strength, seed);
        for (int row = 0; row < course.Rows; row++)
            run.Row(row);
        return new(kind, [run._anomaly.Rows], run._scores, run._alerts);
    }

    /// <summary>A second metric that follows the first, and for once does the opposite.</summary>
    private double[] Echo() => [.. _values.Select((value, row) => value + 0.2 * _course.Noise * _draws.Gaussian())];

    private void Row(int row)
    {
        double time = Start + row * _course.Step;
        bool inside = _anomaly.Rows.Contains(row);
        if (_anomaly.Kind == "silence" && inside)
        {
            for (int look = 1; look <= LooksARow; look++)
                Hear(row, _detector.Advance(time + look * _course.Step / LooksARow));
            _scores[row] = _detector.Report().Heads.Single(head => head.Name == "silence").Score;
            return;
        }
        Hear(row, _detector.Observe(Observe(row, time, inside)));
        _scores[row] = _detector.Score;
        _detector.Advance(time);
        if (_detector.WantsTraining && _detector.TakeTrainingSet() is { } rows)
            _detector.Use(rows.Train());
    }

    private Observation Observe(int row, double time, bool inside) => _anomaly.Kind switch
    {
        "joint only" => new() { Time = time, Metrics = [0, SecondMetric], Values = new[] { _values[row], inside ? Opposite(row) : _other[row] } },
        "new value" => Tagged(time, _values[row], inside ? UsualVersions : _draws.Below(UsualVersions)),
        _ => new() { Time = time, Metrics = [0], Values = new[] { _values[row] } },
    };

    private static Observation Tagged(double time, double value, int version) => new()
    {
        Time = time,
        Metrics = [0],
        Values = new[] { value },
        Attributes = [0],
        TextRanges = new[] { new TextRange(0, 2) },
        Text = new[] { (byte)'v', (byte)('0' + version) },
    };

    /// <summary>A value that the second metric often has, yet never beside this one of the first.</summary>
    private double Opposite(int row) => _other[(row + _course.Rows / 3) % (_course.Rows / 2)];

    private void Hear(int row, ReadOnlySpan<Incident> incidents)
    {
        foreach (Incident incident in incidents)
            _alerts[row] |= incident.Transition == IncidentTransition.Opened;
    }
}
