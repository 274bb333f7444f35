namespace OrleansAnomaly.Detection;

/// <summary>What a person says of an alert.</summary>
/// <param name="Id">The alert's id: a second verdict with the same id takes the place of the first.</param>
/// <param name="IsTrue">True when the alert was right (a true positive), false when it was noise (a false positive).</param>
/// <param name="Rule">The alert's rule.</param>
/// <param name="Metric">Metric or attribute of its leading contribution.</param>
/// <param name="Head">Head of its leading contribution.</param>
public readonly record struct AlertFeedback(string Id, bool IsTrue, string Rule, string Metric, string Head);
