using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace OrleansAnomaly.Local.Terminal;

/// <summary>Older consoles of Windows understand colours only when asked to.</summary>
internal static partial class WindowsTerminal
{
    private const int StandardOutput = -11;
    private const int VirtualTerminalProcessing = 4;

    [SupportedOSPlatform("windows")]
    public static bool EnableAnsi()
    {
        var output = GetStdHandle(StandardOutput);
        return GetConsoleMode(output, out var mode) && SetConsoleMode(output, mode | VirtualTerminalProcessing);
    }

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int handle);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out int mode);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, int mode);
}
