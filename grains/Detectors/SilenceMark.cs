namespace OrleansAnomaly.Grains.Detectors;

/// <summary>What a <see cref="SilenceClock"/> persists.</summary>
/// <param name="LiveSince">Wall clock since when events have been live, Unix seconds; NaN when they are not.</param>
/// <param name="Lag">How far event time lags behind the wall clock, in seconds.</param>
[GenerateSerializer, Immutable, Alias("OrleansAnomaly.SilenceMark")]
internal readonly record struct SilenceMark(
    [property: Id(0)] double LiveSince,
    [property: Id(1)] double Lag)
{
    /// <summary>Before the first event.</summary>
    public static SilenceMark NotLive { get; } = new(double.NaN, 0);
}
