using OrleansAnomaly.Benchmarks.Faults.Comparing;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>What came of a round.</summary>
/// <param name="Fault">Name of the fault.</param>
/// <param name="Outage">From the fault until the run had brought back what it broke; zero where the silos had to help themselves.</param>
/// <param name="Recovery">From the fault until records taken after it were persisted in every partition.</param>
/// <param name="LongestWait">Longest time from Kafka's taking a record to its being persisted.</param>
/// <param name="Verdict">The comparison after it, over everything since the run's start.</param>
internal sealed record RoundResult(string Fault, TimeSpan Outage, TimeSpan Recovery, TimeSpan LongestWait, Verdict Verdict);
