using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansAnomaly.EndToEnd.Tests;

/// <summary>The example producer in Python, run by whichever Python of this machine has kafka-python.</summary>
internal static partial class KafkaPython
{
    private const string Producer = "log-simulator/examples/producer.py";
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    /// <summary>Sends events for a while; how many it says it sent. Skips the test where kafka-python is missing.</summary>
    public static async Task<long> SendAsync(string kafka, int rate, int seconds)
    {
        var python = await FindAsync();
        Assert.SkipWhen(python is null, "needs a python3 that has kafka-python (pip install kafka-python, or Debian's python3-kafka)");
        var (code, output) = await RunAsync(python!, [Path.Combine(Root(), Producer), "--kafka", kafka, "--rate", $"{rate}", "--seconds", $"{seconds}"]);
        Assert.True(code == 0, output);
        return long.Parse(Sent().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string?> FindAsync()
    {
        foreach (var interpreter in Interpreters)
        {
            try
            {
                if ((await RunAsync(interpreter, ["-c", "import kafka"])).Code == 0)
                    return interpreter;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not on this machine.
            }
        }

        return null;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OrleansAnomaly.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(@"sent (\d+) events in")]
    private static partial Regex Sent();
}
