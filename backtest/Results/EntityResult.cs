namespace OrleansAnomaly.Backtest.Results;

/// <summary>What one entity came to.</summary>
internal readonly record struct EntityResult(
    long Alerts, double PeakScore, long StateBytes, int LeftOut, TimeSpan ObserveTime, TimeSpan TrainingTime, int FeedbackUsed);
