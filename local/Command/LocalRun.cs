using System.Globalization;
using OrleansAnomaly.GrainInterfaces.Catalog;
using OrleansAnomaly.Local.Hosting;
using OrleansAnomaly.Local.Terminal;
using OrleansAnomaly.LogSimulator;
using OrleansAnomaly.LogSimulator.Anomalies;

namespace OrleansAnomaly.Local.Command;

/// <summary>One run from start to end, as a person sees it.</summary>
internal sealed class LocalRun(LocalOptions options, Screen screen, TimeProvider time)
{
    // The embedded broker's log begins anew with each start: what is a warning elsewhere is the plan here.
    private const string FreshLog = "LogRecreated";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan StatusEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PlainStatusEvery = TimeSpan.FromSeconds(10);

    /// <summary>Starts everything, shows it until it is stopped, and ends it in order.</summary>
    /// <exception cref="LocalStartException">Something that a person can change is in the way.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        screen.Status("starting ...");
        using var logs = new ScreenLogs(screen, options.LogLevel, options.Kafka is null ? [FreshLog] : []);
        await using var stack = await LocalStack.StartAsync(options, logs, time, stop);
        using var simulator = options.Simulate ? stack.CreateSimulator(options, Announce) : null;
        Greet(stack, await ServiceCatalog.CountAsync(stack.Grains));
        var began = time.GetTimestamp();
        var alerts = new AlertWatch(stack.Grains, screen, time);
        await alerts.LookAsync();
        var sending = simulator is null ? Task.CompletedTask : Task.Run(() => simulator.RunAsync(stop), CancellationToken.None);
        await WatchAsync(stack, alerts, stop);

        screen.Status("stopping: saving models and offsets ...");
        await sending;
        await stack.DrainAsync();
        await alerts.LookAsync();
        var read = stack.Reading.Consumed;
        await stack.DisposeAsync();
        screen.EndStatus();
        Summarize(read, alerts.Opened, time.GetElapsedTime(began));
    }

    private async Task WatchAsync(LocalStack stack, AlertWatch alerts, CancellationToken stop)
    {
        var status = new StatusWatch(stack.Grains, stack.Reading, time);
        var every = screen.IsInteractive ? StatusEvery : PlainStatusEvery;
        var last = time.GetTimestamp();
        using var timer = new PeriodicTimer(LookEvery, time);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stop);
                await alerts.LookAsync();
                if (time.GetElapsedTime(last) < every)
                    continue;
                last = time.GetTimestamp();
                Show(await status.ComposeAsync(alerts.Open));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is TimeoutException or OrleansException)
            {
                screen.Line($"warning: the silo does not answer at present ({error.Message})", Tone.Change);
            }
        }
    }

    private string Place => Path.GetFullPath(options.DataFolder);

    private void Show(string status)
    {
        if (screen.IsInteractive)
            screen.Status(status);
        else
            screen.Line($"{time.GetLocalNow():HH:mm:ss}  {status}");
    }

    private void Greet(LocalStack stack, long known)
    {
        screen.EndStatus();
        var kind = stack.IsEmbedded ? "embedded, in memory: for a first run only" : "your own";
        screen.Line($"Kafka      {stack.Kafka}, topic {KafkaSide.Topic} ({kind})", Tone.Emphasis);
        screen.Line($"API        {stack.ApiUrl}", Tone.Emphasis);
        screen.Line($"Dashboard  {stack.DashboardUrl}", Tone.Emphasis);
        screen.Line($"Models     {Place}{(known > 0 ? $", {known} learned earlier" : "")}");
        screen.Line(options.Simulate
            ? $"Simulating {DemoTraffic.Describe(options)}. Ctrl-C ends."
            : "Waiting for your events. Ctrl-C ends.");
        screen.Line("");
    }

    private void Announce(Anomaly anomaly) => screen.Line(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{time.GetLocalNow():HH:mm:ss}  injected {anomaly.Kind.Name} into {anomaly.Service} for {anomaly.End - anomaly.Start:F0} s"),
        Tone.Faint);

    private void Summarize(long read, int opened, TimeSpan took) => screen.Line(string.Create(
        CultureInfo.InvariantCulture,
        $"Ended after {took:hh\\:mm\\:ss}: {read:N0} events read, {opened} alert{(opened == 1 ? "" : "s")}; models and offsets are saved in {Place}."));
}
