using System.Net.Http;
using OrleansAnomaly.Benchmarks.Faults.Silo;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>A place for a silo: its ports, its way to Kafka, its log, and the process that has it at present.</summary>
internal sealed class SiloProcess(string name, string folder, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(300);
    private readonly int[] _ports = Ports.Free(3);
    private ChildProcess? _process;

    public string Name => name;

    public string LogFile => Path.Combine(folder, $"{name}.log");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts the process and returns when it is an active member of its cluster.</summary>
    public async Task StartAsync()
    {
        Dictionary<string, string> environment = new(settings)
        {
            ["Orleans__AdvertisedIp"] = "127.0.0.1",
            ["Orleans__SiloPort"] = $"{_ports[0]}",
            ["Orleans__GatewayPort"] = $"{_ports[1]}",
            ["Dashboard__Url"] = $"http://127.0.0.1:{_ports[2]}",
            ["Logging__Console__FormatterName"] = "simple",
            ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ",
        };
        _process?.Dispose();
        _process = ChildProcess.Start("dotnet", [typeof(FaultSilo).Assembly.Location, FaultSilo.Verb], LogFile, environment);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        await Patience.UntilAsync(StartLimit, () => FindProblemAsync(http));
    }

    /// <summary>Memory of the process; 0 while it does not run.</summary>
    public long ResidentBytes => IsRunning ? _process!.ResidentBytes : 0;

    public void Kill() => _process?.Kill();

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _process!.SignalAsync("TERM");
        await _process.WaitForExitAsync();
    }

    public Task FreezeAsync() => _process!.SignalAsync("STOP");

    public Task ThawAsync() => _process!.SignalAsync("CONT");

    public void Dispose() => _process?.Dispose();

    private async Task<string?> FindProblemAsync(HttpClient http)
    {
        if (!IsRunning) throw new InvalidOperationException($"{name} ended at its start; see {LogFile}.");
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri($"http://127.0.0.1:{_ports[2]}/health/ready"));
            return answer.IsSuccessStatusCode ? null : $"{name} is not ready: {await answer.Content.ReadAsStringAsync()}";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return $"{name} does not answer: {failure.Message}";
        }
    }
}
