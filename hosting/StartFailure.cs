using Microsoft.Extensions.Options;

namespace OrleansAnomaly.Hosting;

/// <summary>Turns the failure of a program's start into lines that say what to change.</summary>
public static class StartFailure
{
    /// <summary>The exit code of a program that could not start.</summary>
    public const int ExitCode = 1;

    /// <summary>The lines, or none when the failure is not one of configuration or surroundings and its stack trace is wanted.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="surroundings">The line for a failure of a part that this program needs; null when it knows none.</param>
    public static IReadOnlyList<string> Describe(Exception error, Func<Exception, string?>? surroundings = null) => error switch
    {
        SettingsException settings => settings.Errors,
        OptionsValidationException options => [.. options.Failures],
        _ when surroundings?.Invoke(error) is { } line => [line],
        AggregateException several => [.. several.InnerExceptions.SelectMany(inner => Describe(inner, surroundings)).Distinct()],
        { InnerException: { } inner } => Describe(inner, surroundings),
        _ => [],
    };

    /// <summary>The lines of a check that fails; none when it succeeds.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(Func<Task> check, Func<Exception, string?>? surroundings = null)
    {
        try
        {
            await check();
            return [];
        }
        catch (Exception error) when (Describe(error, surroundings) is { Count: > 0 } lines)
        {
            return lines;
        }
    }

    /// <summary>Runs a program until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a stop, <see cref="ExitCode"/> after a failure that is told in lines.</returns>
    public static async Task<int> AnswerAsync(Func<Task> program, TextWriter errors, Func<Exception, string?>? surroundings = null)
    {
        IReadOnlyList<string> lines = await OfAsync(program, surroundings);
        foreach (string line in lines)
            await errors.WriteLineAsync(line);
        return lines.Count == 0 ? 0 : ExitCode;
    }
}
