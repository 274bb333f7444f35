using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrleansAnomaly.Client.Cluster;
using OrleansAnomaly.Client.Events;
using OrleansAnomaly.Client.OpenApi;
using OrleansAnomaly.Client.Problems;
using OrleansAnomaly.GrainInterfaces.Backtests;

namespace OrleansAnomaly.Client.Backtests;

/// <summary><c>POST /api/v1/backtest</c>: what the detectors would have said of recorded rows.</summary>
internal static class BacktestEndpoints
{
    private const string CsvType = "text/csv";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] EventTypes = [EventIntake.LinesType, "application/ndjson", "application/jsonl"];

    public static void MapBacktest(this RouteGroupBuilder api) => api
        .MapPost("/backtest", PostAsync)
        .WithTags("Backtest")
        .IsCalled(
            "PostBacktest",
            "Score recorded rows",
            "CSV (time first, then a column a metric) or one event a line, scored row by row by the detectors' own engine, without touching any "
            + "detector. Columns label, is_anomaly, anomaly and split are never read. At most 200000 rows and 1000 entities; more are for the command line.")
        .Accepts<string>(CsvType, EventTypes)
        .TakesExamples(BacktestExamples.Requests)
        .Answers<BacktestAnswer>(BacktestExamples.Answer)
        .Refuses(400, 401, 413, 415, 422, 503);

    private static async Task<Results<Ok<BacktestAnswer>, ProblemHttpResult>> PostAsync(
        HttpContext context,
        ClusterCalls cluster,
        EventIntake intake,
        [FromQuery(Name = "entity"), Description("Field or column that names the entity; without it the events' service, and a CSV is one entity.")] string? entity,
        [FromQuery(Name = "step"), Description("Seconds of one step where times are plain step numbers; 300 if not given.")] string? step,
        [FromQuery(Name = "detail"), Description("alerts (the standard), scores (each row's too), or bands (each metric's too).")] string? detail,
        [FromQuery(Name = "preset"), Description("Preset that says what the fields mean and which heads judge, e.g. fraud; without it the detectors' own.")] string? preset,
        CancellationToken cancellationToken)
    {
        BacktestFormat? format = FormatOf(context.Request);
        if (format is null)
            return ApiProblem.OfStatus(context, StatusCodes.Status415UnsupportedMediaType).AsResult();
        QueryErrors errors = new();
        BacktestDetail wanted = errors.Enum<BacktestDetail>("detail", detail) ?? BacktestDetail.Alerts;
        double? seconds = StepOf(step, errors);
        if (errors.Any)
            return ApiProblem.InvalidRequest(errors.All).AsResult();
        byte[]? body = await intake.ReadBodyAsync(context.Request, cancellationToken);
        if (body is null)
            return ApiProblem.TooLarge(intake.MaxRequestBytes).AsResult();
        string? field = string.IsNullOrEmpty(entity) ? null : entity;
        BacktestQuestion question = new() { Data = body, Format = format.Value, EntityField = field, StepSeconds = seconds, Detail = wanted, Preset = string.IsNullOrEmpty(preset) ? null : preset };
        BacktestAnswer answer = await cluster.AskAsync(grains => grains.GetGrain<IBacktestGrain>(0).RunAsync(question, cancellationToken), Patience, cancellationToken);
        return answer.Failure is null ? TypedResults.Ok(answer) : Unreadable(answer.Failure).AsResult();
    }

    private static BacktestFormat? FormatOf(HttpRequest request)
    {
        string type = request.ContentType?.Split(';')[0].Trim() ?? "";
        if (type.Equals(CsvType, StringComparison.OrdinalIgnoreCase))
            return BacktestFormat.Csv;
        return EventTypes.Contains(type, StringComparer.OrdinalIgnoreCase) ? BacktestFormat.Events : null;
    }

    private static double? StepOf(string? text, QueryErrors errors)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && double.IsFinite(seconds))
            return seconds;
        errors.Add("step", $"'{text}' is not a positive number of seconds.");
        return null;
    }

    private static ProblemDetails Unreadable(string reason) =>
        ApiProblem.Of(422, "unreadable-input", "The rows cannot be scored", $"The input was not taken: {reason.Replace("--entity FIELD", "?entity=FIELD", StringComparison.Ordinal)}.");
}
