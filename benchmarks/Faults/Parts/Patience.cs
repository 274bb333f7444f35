namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>Waits for something, but not for ever.</summary>
internal static class Patience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Task For(TimeSpan time) => Task.Delay(time, TimeProvider.System);

    /// <summary>Asks until there is no problem any more.</summary>
    /// <exception cref="TimeoutException">There still is one; says which.</exception>
    public static async Task UntilAsync(TimeSpan limit, Func<Task<string?>> problem)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (await problem() is { } said)
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw new TimeoutException($"after {limit.TotalSeconds:F0} s: {said}");
            await For(Pause);
        }
    }
}
