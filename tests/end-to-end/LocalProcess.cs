using System.Diagnostics;
using OrleansAnomaly.EmbeddedBroker;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>The local composition in a process of its own, which can be killed.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private const string ApiLine = "API ";
    private readonly Process _process;

    private LocalProcess(Process process, Uri api)
    {
        _process = process;
        Api = new Api(api);
    }

    public Api Api { get; }

    /// <summary>Starts it on a Kafka that outlives it, and waits until the API answers.</summary>
    public static async Task<LocalProcess> StartAsync(EmbeddedKafka kafka, string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "OrleansAnomaly.Local.dll"), "--kafka", kafka.BootstrapServers, "--no-simulator",
            "--data", dataFolder, "--api-url", "http://127.0.0.1:0", "--dashboard-url", "http://127.0.0.1:0",
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["Kafka__LogIdentity"] = kafka.LogIdentity;
        start.Environment["Kafka__Consumer__fetch.wait.max.ms"] = "10";
        var process = Process.Start(start)!;
        return new LocalProcess(process, await ReadApiAsync(process));
    }

    /// <summary>Ends it at once, as the system would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<Uri> ReadApiAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(ApiLine, StringComparison.Ordinal))
                return new Uri(line[ApiLine.Length..].Trim());
        }

        throw new InvalidOperationException($"It ended at its start: {await process.StandardError.ReadToEndAsync()}");
    }
}
