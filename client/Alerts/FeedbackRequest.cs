using System.Text.Json;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Alerts;

namespace OrleansAnomaly.Client.Alerts;

/// <summary>What a person says of an alert.</summary>
/// <param name="Verdict"><c>true_positive</c>: something was wrong; <c>false_positive</c>: it was noise.</param>
internal sealed record FeedbackRequest(string? Verdict)
{
    /// <summary>Reads a verdict from a body; what is wrong with it is added to the errors.</summary>
    public static async Task<AlertVerdict?> ReadAsync(HttpRequest request, QueryErrors errors, CancellationToken cancellationToken)
    {
        string? text = null;
        try
        {
            text = (await request.ReadFromJsonAsync<FeedbackRequest>(cancellationToken))?.Verdict;
        }
        catch (JsonException)
        {
            // Told below: a body that is no such object names no verdict either.
        }

        AlertVerdict? verdict = text switch
        {
            "true_positive" or "truePositive" => AlertVerdict.TruePositive,
            "false_positive" or "falsePositive" => AlertVerdict.FalsePositive,
            _ => null,
        };
        if (verdict is null)
            errors.Add("verdict", "The body must be {\"verdict\": \"true_positive\"} or {\"verdict\": \"false_positive\"}.");
        return verdict;
    }
}
