using System.Text.Json;

namespace OrleansAnomaly.Backtest.Feedback;

/// <summary>Verdicts of people on alerts, one JSON object a line: <c>{"entity": "card:7", "time": 1780272000, "verdict": "false_positive"}</c>.</summary>
/// <remarks>
/// <c>time</c> is a moment of the alert, Unix seconds or ISO 8601; <c>told</c>, which may follow, is when the verdict came,
/// by default at once. <c>entity</c> may be left out where the input has none. Of several lines with the same entity and time the last counts.
/// </remarks>
public sealed class FeedbackFile
{
    /// <summary>Most lines of a file.</summary>
    public const int MostLines = 1_000_000;

    /// <summary>What an entity is called in inputs that name none.</summary>
    internal const string NoEntity = "-";

    private const int MostErrors = 10;

    private readonly Dictionary<string, FeedbackLine[]> _lines;

    private FeedbackFile(Dictionary<string, FeedbackLine[]> lines) => (_lines, Count) = (lines, lines.Values.Sum(of => of.Length));

    /// <summary>Verdicts in it, each entity and time counted once.</summary>
    public int Count { get; }

    /// <summary>Reads one.</summary>
    /// <param name="lines">Its lines; empty ones are passed over.</param>
    /// <param name="errors">What is wrong with it, by line; no more than the first ten.</param>
    /// <returns>Null when something is wrong.</returns>
    public static FeedbackFile? Read(IEnumerable<string> lines, out IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<string> wrong = [];
        Dictionary<string, Dictionary<double, FeedbackLine>> found = new(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in lines)
        {
            if (++number > MostLines)
                wrong.Add($"it has more than {MostLines} lines");
            else if (!string.IsNullOrWhiteSpace(line))
                Take(line, number, found, wrong);
            if (wrong.Count >= MostErrors || number > MostLines)
                break;
        }

        errors = wrong;
        return wrong.Count > 0 ? null : new(found.ToDictionary(one => one.Key, one => one.Value.Values.OrderBy(line => line.Told).ToArray(), StringComparer.Ordinal));
    }

    /// <summary>An entity's verdicts in the order in which they are told.</summary>
    internal FeedbackLine[] Of(string entity) => _lines.GetValueOrDefault(entity) ?? [];

    private static void Take(string line, int number, Dictionary<string, Dictionary<double, FeedbackLine>> found, List<string> wrong)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            (string entity, FeedbackLine verdict) = FeedbackText.Read(document.RootElement);
            if (!found.TryGetValue(entity, out Dictionary<double, FeedbackLine>? of))
                found[entity] = of = [];
            of[verdict.Time] = verdict;
        }
        catch (JsonException)
        {
            wrong.Add($"line {number} is not JSON");
        }
        catch (FormatException problem)
        {
            wrong.Add($"line {number}: {problem.Message}");
        }
    }
}
