using System.Text.Json;

namespace OrleansAnomaly.Benchmarks.Throughput;

/// <summary>What one run came to. Figures that a mode does not have are 0.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="EventsPerSecond">Over the whole run, the start of silo and compiler included.</param>
/// <param name="Cpu">CPU microseconds an event, over the whole run.</param>
/// <param name="SteadyEventsPerSecond">The same without the start.</param>
/// <param name="SteadyCpu">CPU microseconds an event without the start.</param>
/// <param name="SteadyBytes">Managed bytes allocated an event, without the start.</param>
/// <param name="EventsOfASlice">Events of a slice.</param>
internal sealed record RunResult(string Mode, double EventsPerSecond, double Cpu, double SteadyEventsPerSecond, double SteadyCpu, double SteadyBytes, double EventsOfASlice)
{
    private const string Mark = "# ";

    /// <summary>One line that <see cref="TryRead"/> understands.</summary>
    public string ToLine() => Mark + JsonSerializer.Serialize(this);

    /// <summary>Reads such a line; null when it is another.</summary>
    public static RunResult? TryRead(string line) => line.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<RunResult>(line.AsSpan(Mark.Length)) : null;

    public override string ToString() => FormattableString.Invariant(
        $"{Mode,-8} whole {EventsPerSecond / 1e6,6:F3} M/s {Cpu,6:F3} us   steady {SteadyEventsPerSecond / 1e6,6:F3} M/s {SteadyCpu,6:F3} us {SteadyBytes,7:F1} B/event   {EventsOfASlice,6:F1} events a slice");
}
