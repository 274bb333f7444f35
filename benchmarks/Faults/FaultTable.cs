using OrleansAnomaly.Benchmarks.Evaluation;
using OrleansAnomaly.Benchmarks.Faults.Comparing;

namespace OrleansAnomaly.Benchmarks.Faults;

/// <summary>The rounds of a run as people read them.</summary>
internal sealed class FaultTable
{
    private readonly MarkdownTable _table = new("round and fault", "records", "broken for s", "recovered s", "longest wait s", "read again", "lost", "doubled", "checksum", "alerts", "raised twice", "never", "silos MiB");
    private long _records;
    private long _replayed;
    private int _rounds;

    /// <summary>Adds a round and tells of it in a line.</summary>
    /// <param name="round">The round.</param>
    /// <param name="memory">Resident bytes of all silos at its end.</param>
    public string Add(RoundResult round, long memory)
    {
        Verdict verdict = round.Verdict;
        string name = $"{_rounds++} {round.Fault}";
        _table.Add(
            name, $"{verdict.Records - _records}", Seconds(round.Outage), Seconds(round.Recovery), Seconds(round.LongestWait), $"{verdict.Replayed - _replayed}",
            $"{verdict.Lost}", $"{verdict.Doubled}", verdict.Differing == 0 ? "equal" : $"{verdict.Differing} differ", $"{verdict.Alerts}", $"{verdict.RaisedTwice}", $"{verdict.NeverRaised}", $"{memory / 1024 / 1024}");
        (_records, _replayed) = (verdict.Records, verdict.Replayed);
        return FormattableString.Invariant($"{name}: {verdict.Records} records, recovered after {Seconds(round.Recovery)} s, longest wait {Seconds(round.LongestWait)} s, {(verdict.IsClean ? "nothing lost, nothing doubled" : "DIFFERENT")}");
    }

    public override string ToString() => _table.ToString();

    private static string Seconds(TimeSpan time) => time < TimeSpan.FromMilliseconds(50) ? "-" : FormattableString.Invariant($"{time.TotalSeconds:F1}");
}
