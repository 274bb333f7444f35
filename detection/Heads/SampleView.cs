namespace OrleansAnomaly.Detection.Heads;

/// <summary>What the metric's pipeline knows of a sample before a head judges it.</summary>
/// <param name="Index">Samples of the metric before this one.</param>
/// <param name="Residual">Standardised deviation from the leading forecast; 0 while there is none.</param>
/// <param name="SteadyResidual">The same from what moves slowly: slow level, day, week.</param>
/// <param name="SteadyDeviation">The same without a bound.</param>
/// <param name="Dependence">0 where samples are independent of one another, 1 where they surely are not.</param>
/// <param name="Surprise">Negative logarithm of the chance of the deviation, as learnt from the metric itself.</param>
/// <param name="Rarity">How rare a false alert must be: negative logarithm of its chance per sample and head.</param>
/// <param name="Interval">Usual event time between samples, seconds.</param>
/// <param name="Calm">True when the forecast finds the sample usual, so that it may be learnt in full.</param>
/// <param name="Still">True while the metric has nearly always one and the same value, so that there is no course to judge.</param>
internal readonly record struct SampleView(long Index, double Residual, double SteadyResidual, double SteadyDeviation, double Dependence, double Surprise, double Rarity, double Interval, bool Calm, bool Still);
