using OrleansAnomaly.Backtest.Inputs;

namespace OrleansAnomaly.Backtest;

/// <summary>A file to backtest.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its file name without <c>.gz</c> and without the format's extension; its output is called so.</param>
/// <param name="Format">How its rows are written.</param>
public sealed record BacktestInput(string Path, string Name, InputFormat Format)
{
    private static readonly string[] EventExtensions = [".ndjson", ".jsonl", ".json"];

    /// <summary>Looks at a file's name, and at its first bytes where the name does not tell.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static BacktestInput Of(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        if (HasExtension(name, ".gz"))
            name = name[..^".gz".Length];
        string? events = EventExtensions.FirstOrDefault(extension => HasExtension(name, extension));
        if (events is not null)
            return new(path, name[..^events.Length], InputFormat.Events);
        return HasExtension(name, ".csv")
            ? new(path, name[..^".csv".Length], InputFormat.Csv)
            : new(path, name, StartsWithObject(path) ? InputFormat.Events : InputFormat.Csv);
    }

    private static bool HasExtension(string name, string extension) =>
        name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithObject(string path)
    {
        using ByteSource source = ByteSource.Open(path);
        Span<byte> start = stackalloc byte[64];
        int read = source.Read(start, 0);
        return start[..read].TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{', ..];
    }
}
