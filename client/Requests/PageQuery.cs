using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansAnomaly.Client.Problems;

namespace OrleansAnomaly.Client.Requests;

/// <summary>Which page of a list by name is asked for.</summary>
/// <param name="After">Name that the page begins behind; null for the first page.</param>
/// <param name="Take">Most items on it.</param>
internal readonly record struct PageQuery(string? After, int Take)
{
    private const int StandardTake = 50;

    // Each item of a page is one question to its own grain, so pages are smaller than those of names.
    private const int MaxTake = 200;

    /// <summary>Reads <c>cursor</c> and <c>limit</c>.</summary>
    /// <returns>False when one of them cannot be used; then the problem says all of it.</returns>
    public static bool TryRead(string? cursor, string? limit, out PageQuery page, [NotNullWhen(false)] out ProblemHttpResult? problem)
    {
        QueryErrors errors = new();
        int take = errors.Number("limit", limit, StandardTake, 1, MaxTake);
        if (!NameCursor.TryRead(cursor, out string? after))
            errors.AddForeignCursor();
        page = new PageQuery(after, take);
        problem = errors.Any ? ApiProblem.InvalidRequest(errors.All).AsResult() : null;
        return problem is null;
    }
}
