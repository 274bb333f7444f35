namespace OrleansAnomaly.Detection.Plugins;

/// <summary>A head was switched off for an entity.</summary>
/// <param name="Head">Its name.</param>
/// <param name="Problem">Why, in a line.</param>
/// <param name="RetryAt">Event time at which it begins anew, Unix seconds.</param>
public readonly record struct HeadFailure(string Head, string Problem, double RetryAt);
