using System.Text;

namespace OrleansAnomaly.Benchmarks.Evaluation;

/// <summary>A table that reads well as plain text and as markdown.</summary>
internal sealed class MarkdownTable(params IEnumerable<string> header)
{
    private readonly List<string[]> _rows = [[.. header]];

    public void Add(params IEnumerable<string> cells) => _rows.Add([.. cells]);

    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(c => _rows.Max(r => r[c].Length))];
        StringBuilder text = new();
        Append(text, _rows[0], widths);
        text.Append('|').AppendJoin('|', widths.Select((w, c) => c == 0 ? new string('-', w + 2) : new string('-', w + 1) + ":")).Append("|\n");
        foreach (string[] row in _rows.Skip(1))
            Append(text, row, widths);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] row, int[] widths)
    {
        for (int c = 0; c < row.Length; c++)
            text.Append("| ").Append(c == 0 ? row[c].PadRight(widths[c]) : row[c].PadLeft(widths[c])).Append(' ');
        text.Append("|\n");
    }
}
