using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest.Results;

/// <summary>What became of one input.</summary>
public sealed record InputResult
{
    /// <summary>The input's name.</summary>
    public required string Input { get; init; }

    /// <summary>Why nothing of it could be scored; null when it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The file, or the folder of files, that it was written to.</summary>
    public string Output { get; init; } = "";

    /// <summary>Rows, good and bad.</summary>
    public long Rows { get; init; }

    /// <summary>Why rows could not be read.</summary>
    public IReadOnlyList<BadRowReason> BadRows { get; init; } = [];

    /// <summary>Entities.</summary>
    public int Entities { get; init; }

    /// <summary>Alerts.</summary>
    public long Alerts { get; init; }

    /// <summary>Highest score.</summary>
    public double PeakScore { get; init; }

    /// <summary>Model state of all its entities at the end, bytes.</summary>
    public long StateBytes { get; init; }

    /// <summary>Metrics and attributes that were left out because an entity had too many, over all entities.</summary>
    public long LeftOut { get; init; }

    /// <summary>Verdicts of people that there were.</summary>
    public long FeedbackGiven { get; init; }

    /// <summary>Of them, those that met an alert of it.</summary>
    public long FeedbackUsed { get; init; }

    /// <summary>Time spent in the detectors, over all threads.</summary>
    public TimeSpan ObserveTime { get; init; }

    /// <summary>Time spent on training joint models, over all threads.</summary>
    public TimeSpan TrainingTime { get; init; }

    /// <summary>Microseconds of detection a row.</summary>
    public double MicrosecondsPerRow => Rows == 0 ? 0 : ObserveTime.TotalMicroseconds / Rows;

    /// <summary>Bytes of model state an entity.</summary>
    public long StateBytesPerEntity => Entities == 0 ? 0 : StateBytes / Entities;

    internal static InputResult Of(string input, InputSurvey survey, EntityResult[] results, string output) => new()
    {
        Input = input,
        Output = output,
        Rows = survey.Rows,
        BadRows = survey.Bad.Reasons,
        Entities = results.Length,
        Alerts = results.Sum(r => r.Alerts),
        PeakScore = results.Max(r => r.PeakScore),
        StateBytes = results.Sum(r => r.StateBytes),
        LeftOut = results.Sum(r => (long)r.LeftOut),
        FeedbackUsed = results.Sum(r => (long)r.FeedbackUsed),
        ObserveTime = TimeSpan.FromTicks(results.Sum(r => r.ObserveTime.Ticks)),
        TrainingTime = TimeSpan.FromTicks(results.Sum(r => r.TrainingTime.Ticks)),
    };
}
