namespace OrleansAnomaly.Local.Terminal;

/// <summary>What the output can do.</summary>
/// <param name="IsInteractive">Whether it is a terminal.</param>
/// <param name="HasColour">Whether colours are wanted and understood.</param>
/// <param name="Width">Columns of the terminal now.</param>
internal sealed record ScreenKind(bool IsInteractive, bool HasColour, Func<int> Width)
{
    private const int UsualWidth = 80;

    /// <summary>A file or a pipe.</summary>
    public static ScreenKind Plain { get; } = new(false, false, () => UsualWidth);

    /// <summary>What this process writes to. NO_COLOR with any value turns colours off.</summary>
    public static ScreenKind OfConsole() => Console.IsOutputRedirected
        ? Plain
        : new ScreenKind(true, WantsColour && (!OperatingSystem.IsWindows() || WindowsTerminal.EnableAnsi()), ConsoleWidth);

    private static bool WantsColour =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
