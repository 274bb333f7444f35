namespace OrleansAnomaly.Backtest.Feedback;

/// <summary>A person's verdict on an alert.</summary>
/// <param name="Time">A moment of the alert, from its opening to its end; event time, Unix seconds.</param>
/// <param name="Told">When the detector is told, event time: before its first row that is later. At least <paramref name="Time"/>.</param>
/// <param name="IsTrue">True when the alert was right, false when it was noise.</param>
internal readonly record struct FeedbackLine(double Time, double Told, bool IsTrue);
