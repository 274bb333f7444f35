using Microsoft.Extensions.Options;
using OrleansAnomaly.Hosting;

namespace OrleansAnomaly.Silo.Hosting;

/// <summary>Starts a silo's application and answers for its failure.</summary>
public static class SiloStart
{
    /// <summary>Looks for what would stop a start: options that break their rules, ports that are taken, stores that do not answer.</summary>
    /// <exception cref="SettingsException">Lists all of it.</exception>
    public static async Task CheckSiloAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        IServiceProvider services = app.Services;
        List<string> errors =
        [
            .. await DescribeAsync(() => Task.Run(() => services.GetService<IStartupValidator>()?.Validate())),
            .. services.GetRequiredService<ListenerCheck>().FindErrors(),
        ];
        foreach (Func<Task> attempt in services.GetRequiredService<StoreCheck>().Attempts())
            errors.AddRange(await DescribeAsync(attempt));
        SettingsException.ThrowIfAny(errors);
    }

    /// <summary>Builds and runs a silo until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a stop, 1 after a failure that is told in lines.</returns>
    internal static Task<int> RunAsync(string[] args, TextWriter errors) => StartFailure.AnswerAsync(() => RunAsync(args), errors, StartupProblem.OfStores);

    private static async Task RunAsync(string[] args)
    {
        WebApplication app = WebApplication.CreateBuilder(args).AddOrleansAnomalySilo().Build();
        await app.CheckSiloAsync();
        await app.MapSiloEndpoints().RunAsync();
    }

    private static Task<IReadOnlyList<string>> DescribeAsync(Func<Task> check) => StartFailure.OfAsync(check, StartupProblem.OfStores);
}
