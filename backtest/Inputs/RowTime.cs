namespace OrleansAnomaly.Backtest.Inputs;

/// <summary>How plain numbers in a CSV's time column are told apart.</summary>
public static class RowTime
{
    /// <summary>When a file's first time is a smaller number than this (March 1973), its times are step numbers.</summary>
    public const double FirstUnixTime = 1e8;

    /// <summary>Seconds that one step stands for unless it is said otherwise.</summary>
    public const double DefaultStepSeconds = 300;
}
