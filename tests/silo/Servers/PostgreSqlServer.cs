using System.Diagnostics;
using Npgsql;
using OrleansAnomaly.Silo.Storage;

namespace OrleansAnomaly.Silo.Tests.Servers;

/// <summary>A PostgreSQL of its own, with Orleans' tables, for the tests of a class; they are skipped where the machine has none.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly int _port = ServerProcess.FreePort();
    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-").FullName;
    private ServerProcess? _process;

    /// <summary>Its address; skips the test when there is none.</summary>
    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(_process is null, "PostgreSQL is not installed, or cannot be run by this user");
            return $"Host=127.0.0.1;Port={_port};Username=anomaly;Database=postgres";
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Find("initdb") is not { } initdb || !await TryRunAsync(initdb, "-D", Data, "-A", "trust", "-U", "anomaly", "--no-sync"))
            return;
        (string program, string[] arguments) = AsServerUser(Find("postgres")!, "-D", Data, "-p", $"{_port}", "-k", _folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off");
        _process = ServerProcess.Start(program, arguments);
        await ServerProcess.UntilAsync(() => PostgreSqlTables.CreateAsync(ConnectionString));
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Data => Path.Combine(_folder, "data");

    private static string? Find(string program) => ServerProcess.Find(
        program,
        Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))] : []);

    private async Task<bool> TryRunAsync(string command, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", _folder);
        (string program, string[] all) = AsServerUser(command, arguments);
        return await RunAsync(program, all) == 0;
    }

    // PostgreSQL refuses to run as root; its package brings a user for it.
    private static (string Program, string[] Arguments) AsServerUser(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? ("runuser", ["-u", "postgres", "--", program, .. arguments]) : (program, arguments);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        using Process process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return process.ExitCode;
    }
}
