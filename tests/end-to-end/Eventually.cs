namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>Asks again until an answer is the wanted one.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The first answer that is wanted, or the last one when the patience ends.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer) || time.GetElapsedTime(start) > Patience)
                return answer;
            await Task.Delay(Pause, time, TestContext.Current.CancellationToken);
        }
    }
}
