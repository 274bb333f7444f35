using System.Diagnostics;

namespace OrleansAnomaly.Benchmarks.Faults.Parts;

/// <summary>A program of this run; what it says goes to a file.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly TextWriter _log;

    private ChildProcess(Process process, TextWriter log) => (_process, _log) = (process, log);

    public bool HasExited => _process.HasExited;

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string logFile, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        TextWriter log = TextWriter.Synchronized(new StreamWriter(logFile, append: true) { AutoFlush = true });
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, log);
    }

    /// <summary>Full path of a program; null when the machine has none.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and answers with what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed; says what it complained of.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (await output).Trim() : throw new InvalidOperationException($"{Path.GetFileName(program)} failed: {errors.Trim()}");
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Sends a signal by name, such as TERM or STOP.</summary>
    public Task SignalAsync(string name) => RunAsync("kill", $"-{name}", $"{_process.Id}");

    public Task WaitForExitAsync() => _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
        _log.Dispose();
    }
}
