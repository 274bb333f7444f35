using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace OrleansAnomaly.Silo.Tests.Servers;

/// <summary>A server program of this machine, run for a test in a folder of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public static ServerProcess Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process);
    }

    /// <summary>Full path of a program, or null when the machine has none.</summary>
    public static string? Find(string program, params string[] folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Concat(folders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Gives a silo two free ports; both are held until both are known, since the system may give one port twice.</summary>
    public static void SetSiloPorts(IConfiguration configuration)
    {
        using TcpListener silo = new(IPAddress.Loopback, 0), gateway = new(IPAddress.Loopback, 0);
        silo.Start();
        gateway.Start();
        configuration["Orleans:SiloPort"] = $"{((IPEndPoint)silo.LocalEndpoint).Port}";
        configuration["Orleans:GatewayPort"] = $"{((IPEndPoint)gateway.LocalEndpoint).Port}";
    }

    /// <summary>Tries until it succeeds, for as long as a slow machine needs to start a server.</summary>
    public static async Task UntilAsync(Func<Task> attempt)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception) when (!limit.IsCancellationRequested)
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
